import Basics
import Commitments
import Fields
import Hashing
import Polynomials
import TestKit
import Testing
import Verification

/// Proofs of which a part was changed after they were made.
@Suite struct ChangedProofTests {
    private static let one = KoalaBearExtension.one

    @Test func everyMessageCounts() throws {
        let argument = try Argument.small()
        let proof = argument.prove().proof
        for index in proof.messages.indices {
            var changed = proof
            changed.messages[index] += 1
            #expect(!argument.verify(changed).isValid, "changed message \(index)")
            changed.messages.remove(at: index)
            #expect(!argument.verify(changed).isValid, "dropped message \(index)")
            changed.messages.insert(contentsOf: [proof.messages[index], 0], at: index)
            #expect(!argument.verify(changed).isValid, "added message \(index)")
        }
        var longer = proof
        longer.messages.append(0)
        #expect(argument.verify(longer) == .rejected(Rejection(.shape, "messages are left over")))
        for count in proof.messages.indices {
            var shorter = proof
            shorter.messages.removeLast(proof.messages.count - count)
            #expect(!argument.verify(shorter).isValid, "\(count) messages")
        }
    }

    @Test func everyRowAndSiblingIsUnderItsCap() throws {
        let argument = try Argument.small()
        let proof = argument.prove().proof
        let expected = Verdict.rejected(Rejection(.check, "Merkle path"))
        for query in [0, 7, 15] {
            for tree in proof.openings[query].indices {
                for (matrix, row) in proof.openings[query][tree].rows.enumerated() {
                    for column in row.indices {
                        var changed = proof
                        changed.openings[query][tree].rows[matrix][column] += 1
                        #expect(argument.verify(changed) == expected)
                    }
                }
                for sibling in proof.openings[query][tree].siblings.indices {
                    for element in 0..<8 {
                        var changed = proof
                        changed.openings[query][tree].siblings[sibling][element] += 1
                        #expect(argument.verify(changed) == expected)
                    }
                }
            }
        }
    }

    /// If the trees let anything pass, each element of each row would still be in one of the words that are compared.
    @Test func everyRowElementIsInAWord() throws {
        let argument = try Argument.small()
        let proof = argument.prove().proof
        func verdict(_ proof: Argument.Proof) -> Verdict {
            var backend = WordsBackend()
            let openings = proof.openings.map { query in
                query.map { MerkleOpening<WordsBackend>(rows: $0.rows, siblings: $0.siblings) }
            }
            Argument.verify(proof.messages, openings, argument.shape, &backend)
            return backend.verdict
        }
        #expect(verdict(proof) == .valid)
        for query in proof.openings.indices {
            for tree in proof.openings[query].indices {
                for (matrix, row) in proof.openings[query][tree].rows.enumerated() {
                    for column in row.indices {
                        var changed = proof
                        changed.openings[query][tree].rows[matrix][column] += 1
                        #expect(!verdict(changed).isValid, "query \(query), tree \(tree), \(matrix), \(column)")
                    }
                }
            }
        }
    }

    @Test func openingsOfOtherIndicesAreRejected() throws {
        let argument = try Argument.small()
        let honest = argument.prove().proof
        for bit in 0..<argument.shape.indexBitCount {
            let proof = argument.prove { $0 ^ 1 << bit }.proof
            #expect(proof.messages == honest.messages)
            #expect(argument.verify(proof) == .rejected(Rejection(.check, "Merkle path")), "bit \(bit)")
        }
        var swapped = honest
        swapped.openings.swapAt(0, 1)
        #expect(swapped != honest)
        #expect(argument.verify(swapped) == .rejected(Rejection(.check, "Merkle path")))
    }

    @Test func swappedBatchesAreRejected() throws {
        // Two batches of one shape, so that only their caps and values tell them apart.
        let parameters = FriParameters(blowUpLog2: 1, queries: 8, arityLog2: 1, finalPolynomialLog2: 1, capLog2: 1)
        let argument = try Argument(parameters, [(0, [(3, 2)]), (0, [(3, 2)])])
        let proof = argument.prove().proof
        #expect(argument.verify(proof) == .valid)
        var openings = proof
        for query in openings.openings.indices { openings.openings[query].swapAt(0, 1) }
        #expect(argument.verify(openings) == .rejected(Rejection(.check, "Merkle path")))
        var caps = openings
        caps.messages = Array(proof.messages[16..<32]) + proof.messages[..<16] + proof.messages[32...]
        #expect(!argument.verify(caps).isValid)
        let other = Argument(shape: argument.shape, batches: argument.batches.reversed())
        #expect(other.verify(other.prove().proof) == .valid)
    }

    // MARK: The second phase alone, which does not see what the transcript makes of a change

    private struct Parts {
        var reading: Argument.Reading<NativeBackend>
        var openings: [[MerkleOpening<NativeBackend>]]
        var caps: [[Digest]]
        var values: OpenedValues<NativeBackend>
        var point: KoalaBearExtension
        var challenges: FriChallenges<NativeBackend>

        init(_ argument: Argument) {
            let proof = argument.prove().proof
            reading = argument.reading(proof)
            (openings, caps, values) = (proof.openings, reading.caps, reading.values)
            (point, challenges) = (reading.point, reading.challenges)
        }

        func verdict(_ shape: OpeningShape) -> Verdict {
            var backend = NativeBackend()
            shape.verify(openings, caps: caps, values: values, point: point, challenges, &backend)
            return backend.verdict
        }
    }

    @Test func everyValueAndChallengeIsChecked() throws {
        let argument = try Argument.small()
        let parts = Parts(argument)
        #expect(parts.verdict(argument.shape) == .valid)
        func expectRejected(_ what: String, _ kind: Rejection.Kind = .check, _ change: (inout Parts) -> Void) {
            var changed = parts
            change(&changed)
            guard case .rejected(let rejection) = changed.verdict(argument.shape) else {
                Issue.record("accepted with changed \(what)")
                return
            }
            #expect(rejection.kind == kind, "\(what): \(rejection)")
        }
        for (batch, matrices) in parts.values.batches.enumerated() {
            for (matrix, values) in matrices.enumerated() {
                for column in values.current.indices {
                    expectRejected("value") { $0.values.batches[batch][matrix].current[column] += Self.one }
                }
                for column in values.next.indices {
                    expectRejected("next value") { $0.values.batches[batch][matrix].next[column] += Self.one }
                }
                expectRejected("number of values", .shape) { $0.values.batches[batch][matrix].current.removeLast() }
                expectRejected("number of next values", .shape) { $0.values.batches[batch][matrix].next.append(.one) }
            }
            expectRejected("number of matrices", .shape) { $0.values.batches[batch].removeLast() }
            // The lowest bits of a leaf say which entry of a cap it is under, and those of a batch with more values than
            // needed are zero.
            let surplusLog2 = argument.shape.batches[batch].blowUpLog2 - argument.shape.parameters.blowUpLog2
            for entry in stride(from: 0, to: parts.caps[batch].count, by: 1 << surplusLog2) {
                expectRejected("cap") { $0.caps[batch][entry][0] += 1 }
            }
            expectRejected("length of a cap", .shape) { $0.caps[batch].removeLast() }
        }
        expectRejected("point") { $0.point += Self.one }
        expectRejected("batching challenge") { $0.challenges.batching += Self.one }
        for step in argument.shape.folds.indices {
            expectRejected("challenge") { $0.challenges.folds[step] += Self.one }
            for entry in parts.challenges.foldCaps[step].indices {
                expectRejected("cap of a fold") { $0.challenges.foldCaps[step][entry][7] += 1 }
            }
            expectRejected("length of the cap of a fold", .shape) { $0.challenges.foldCaps[step].append($0.caps[0][0]) }
        }
        for index in parts.challenges.finalPolynomial.indices {
            expectRejected("last polynomial") { $0.challenges.finalPolynomial[index] += Self.one }
        }
        for query in parts.challenges.indexBits.indices {
            for bit in 0..<argument.shape.indexBitCount {
                expectRejected("index") { $0.challenges.indexBits[query][bit].toggle() }
            }
            expectRejected("length of an index", .shape) { $0.challenges.indexBits[query].removeLast() }
            expectRejected("number of trees", .shape) { $0.openings[query].removeLast() }
            for tree in parts.openings[query].indices {
                expectRejected("number of rows", .shape) { $0.openings[query][tree].rows.removeLast() }
                expectRejected("length of a row", .shape) { $0.openings[query][tree].rows[0].append(0) }
                expectRejected("number of siblings", .shape) { $0.openings[query][tree].siblings.removeLast() }
            }
        }
        expectRejected("number of queries", .shape) { $0.challenges.indexBits.removeLast() }
        expectRejected("number of openings", .shape) { $0.openings.removeLast() }
        expectRejected("number of caps", .shape) { $0.caps.append([]) }
        expectRejected("number of batches", .shape) { $0.values.batches.removeLast() }
        expectRejected("number of folds", .shape) { $0.challenges.folds.removeLast() }
        expectRejected("number of trees of folds", .shape) { $0.challenges.foldCaps.removeLast() }
        expectRejected("degree of the last polynomial", .shape) {
            $0.challenges.finalPolynomial += [.zero, .one]
        }
        expectRejected("nothing", .shape) { $0.openings = [] }
    }

    /// A claim about a point of the domain would make the quotient anything.
    @Test func pointsOfADomainAreRejected() throws {
        let argument = try Argument.small()
        var parts = Parts(argument)
        let index = parts.challenges.indices[0]
        parts.point = KoalaBearExtension(argument.shape.domains[0][index])
        var backend = WordsBackend()
        argument.shape.verify(
            parts.openings.map { $0.map { MerkleOpening<WordsBackend>(rows: $0.rows, siblings: $0.siblings) } },
            caps: parts.caps, values: OpenedValues<WordsBackend>(parts.values), point: parts.point,
            FriChallenges<WordsBackend>(parts.challenges), &backend)
        #expect(backend.verdict == .rejected(Rejection(.check, "opened point outside the domain")))
    }
}

extension OpenedValues<WordsBackend> {
    fileprivate init(_ values: OpenedValues<NativeBackend>) {
        self.init(batches: values.batches.map { $0.map { Values(current: $0.current, next: $0.next) } })
    }
}

extension FriChallenges<WordsBackend> {
    fileprivate init(_ other: FriChallenges<NativeBackend>) {
        self.init(
            batching: other.batching, folds: other.folds, foldCaps: other.foldCaps,
            finalPolynomial: other.finalPolynomial, indexBits: other.indexBits)
    }
}
