import Commitments
import Fields
import Soundness
import Stark
import StarkProver
import Testing
import Verification

/// Every message of a proof is changed, left out, doubled and exchanged with the next one.
@Suite struct TamperedMessageTests {
    @Test(arguments: [StarkParameters.grindingEverywhere, .withoutGrinding])
    func theProofIsValid(_ parameters: StarkParameters) throws {
        let sample = try SampleProof(SampleContents(parameters: parameters))
        #expect(sample.verify(sample.proof) == .valid)
        #expect(sample.map.count == sample.proof.messages.count)
        #expect(sample.layout.opening.folds.count == 3)
        #expect(sample.reopened(sample.proof.messages) == sample.proof)
    }

    /// What is wrong first where the openings are left as they are: indices change with every message. By chance there
    /// may be as many different ones in each tree as there were.
    private static let reasons: Set = [
        VerdictTally.shape, "proof of work", "Merkle path", "the buses balance", "the constraints hold",
    ]

    @Test(arguments: [StarkParameters.grindingEverywhere, .withoutGrinding])
    func changedMessagesAreRejected(_ parameters: StarkParameters) throws {
        let sample = try SampleProof(SampleContents(parameters: parameters))
        var tally = VerdictTally()
        for index in sample.proof.messages.indices {
            for change in [KoalaBear.one, -.one, KoalaBear(1 << 30)] {
                var proof = sample.proof
                proof.messages[index] += change
                tally.add(sample.verify(proof), of: "message \(index) + \(change)")
            }
        }
        tally.expect(3 * sample.proof.messages.count, among: Self.reasons)
        let rejectedForWork = tally.reasons["proof of work", default: 0]
        #expect((rejectedForWork > 0) == (parameters == .grindingEverywhere))
    }

    @Test(arguments: [StarkParameters.grindingEverywhere, .withoutGrinding])
    func missingAndAddedMessagesAreRejected(_ parameters: StarkParameters) throws {
        let sample = try SampleProof(SampleContents(parameters: parameters))
        var (missing, added, exchanged) = (VerdictTally(), VerdictTally(), VerdictTally())
        for index in sample.proof.messages.indices {
            var proof = sample.proof
            let message = proof.messages.remove(at: index)
            missing.add(sample.verify(proof), of: "message \(index) is left out")
            proof = sample.proof
            proof.messages.insert(message, at: index)
            added.add(sample.verify(proof), of: "message \(index) is there twice")
            proof.messages[index] = .zero
            added.add(sample.verify(proof), of: "a zero before message \(index)")
            proof = sample.proof
            proof.messages.swapAt(index, (index + 1) % proof.messages.count)
            if proof == sample.proof {
                exchanged.addUnchanged()
            } else {
                exchanged.add(sample.verify(proof), of: "messages \(index) and the next are exchanged")
            }
        }
        let count = sample.proof.messages.count
        missing.expect(count, among: Self.reasons)
        added.expect(2 * count, among: Self.reasons)
        exchanged.expect(count - exchanged.unchanged, among: Self.reasons)
        // Whatever else fails first, nothing is left over unnoticed.
        var proof = sample.proof
        proof.messages.append(.zero)
        #expect(sample.verify(proof) == .rejected(Rejection(.shape, "messages are left over")))
        // Quotients of low degree have no second piece: its values are zero.
        #expect(exchanged.unchanged < count / 4)
    }

    /// Changed messages with openings at the indices that follow: as far as a cheating prover comes who changes one
    /// message after the fact.
    @Test func changedMessagesThatAreOpenedAreRejected() throws {
        let sample = try SampleProof(SampleContents(parameters: .withoutGrinding))
        var tallies: [MessageMap.Kind: VerdictTally] = [:]
        for (index, kind) in sample.map.kinds.enumerated() {
            var messages = sample.proof.messages
            messages[index] += .one
            tallies[kind, default: VerdictTally()].add(
                sample.verify(sample.reopened(messages)), of: "message \(index): \(kind)")
        }
        let constraints: Set = ["the constraints hold"]
        let words: Set = ["Merkle path", "word of a fold", "last polynomial of the folds"]
        let expected: [MessageMap.Kind: Set<String>] = [
            .traceCap: constraints, .busSum: ["the buses balance"], .fractionCap: constraints,
            .quotientCap: constraints, .openedValue: constraints.union(words), .foldCap: words,
            .finalPolynomial: ["last polynomial of the folds"],
        ]
        #expect(Set(tallies.keys) == Set(expected.keys))
        for (kind, tally) in tallies {
            #expect(tally.accepted.isEmpty)
            #expect(Set(tally.reasons.keys).isSubset(of: expected[kind] ?? []), "\(kind): \(tally.reasons)")
        }
    }
}
