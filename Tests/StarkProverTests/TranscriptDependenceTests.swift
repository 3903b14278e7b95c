import Commitments
import Fields
import Hashing
import Stark
import StarkProver
import TestKit
import Testing

/// Every value that the verifier samples depends on everything that was sent before it, and on nothing sent after it.
@Suite struct TranscriptDependenceTests {
    /// What is sampled at one place.
    private struct Challenge {
        let name: String
        /// How many messages come before it.
        let position: Int
        let elements: [KoalaBear]

        /// Whether all of it is different. Indices have few bits, so that some may be the same by chance.
        func differs(from other: Challenge, everyElement: Bool) -> Bool {
            everyElement ? zip(elements, other.elements).allSatisfy { $0 != $1 } : elements != other.elements
        }
    }

    private func challenges(_ sampled: StarkChallenges<NativeBackend>, _ map: MessageMap) throws -> [Challenge] {
        func end(_ kind: MessageMap.Kind, _ index: Int = 0) -> Int { map.ranges(of: kind)[index].upperBound }
        let buses = try #require(sampled.buses)
        let folds = sampled.fri.folds.enumerated().map { index, challenge in
            Challenge(
                name: "fold \(index)", position: end(.foldNonce, index), elements: Array(challenge.coefficients))
        }
        func challenge(_ name: String, _ kind: MessageMap.Kind, _ element: KoalaBearExtension) -> Challenge {
            Challenge(name: name, position: end(kind), elements: Array(element.coefficients))
        }
        let indices = sampled.fri.indices.map { KoalaBear(UInt64($0)) }
        return [
            challenge("offset", .fractionNonce, buses.offset), challenge("base", .fractionNonce, buses.base),
            challenge("combination", .constraintNonce, sampled.combination),
            challenge("point", .pointNonce, sampled.point),
            challenge("batching", .batchingNonce, sampled.fri.batching),
        ] + folds + [Challenge(name: Self.indices, position: end(.queryNonce), elements: indices)]
    }

    private static let indices = "indices"

    /// The challenges that change or stay against what is expected of a change before message `position`.
    private func surprises(_ before: [Challenge], _ after: [Challenge], changedAt position: Int) -> [String] {
        zip(before, after).compactMap { before, after in
            let isSent = position < before.position
            let isFine =
                isSent
                ? after.differs(from: before, everyElement: before.name != Self.indices)
                : after.elements == before.elements
            return isFine ? nil : "\(before.name) after a change of message \(position)"
        }
    }

    private static let parameters = [StarkParameters.grindingEverywhere, .withoutGrinding]

    @Test(arguments: parameters)
    func challengesDependOnAllMessagesBefore(_ parameters: StarkParameters) throws {
        let sample = try SampleProof(SampleContents(parameters: parameters))
        let (map, messages) = (sample.map, sample.proof.messages)
        let before = try challenges(sample.read(messages), map)
        #expect(before.count == 5 + 3 + 1)
        var surprises: [String] = []
        for position in messages.indices {
            var changed = messages
            changed[position] += .one
            surprises += self.surprises(before, try challenges(sample.read(changed), map), changedAt: position)
        }
        #expect(surprises.isEmpty)
        // A message that comes too late to change anything is a message that nobody checks: there is none.
        #expect(before.last?.position == messages.count)
    }

    /// Two messages exchanged are other messages: order counts.
    @Test func challengesDependOnTheOrder() throws {
        let sample = try SampleProof()
        let (map, messages) = (sample.map, sample.proof.messages)
        let before = try challenges(sample.read(messages), map)
        var surprises: [String] = []
        for position in messages.indices.dropLast() where messages[position] != messages[position + 1] {
            // Between the two something may be sampled; what comes before the second is not compared.
            guard !before.contains(where: { $0.position == position + 1 }) else { continue }
            var changed = messages
            changed.swapAt(position, position + 1)
            surprises += self.surprises(before, try challenges(sample.read(changed), map), changedAt: position)
        }
        #expect(surprises.isEmpty)
    }

    @Test(arguments: parameters)
    func challengesDependOnTheStatement(_ parameters: StarkParameters) throws {
        let sample = try SampleProof(SampleContents(parameters: parameters))
        let (statement, messages) = (sample.statement, sample.proof.messages)
        let before = try challenges(sample.read(messages), sample.map)
        var others: [Statement] = []
        for (table, values) in statement.publicValues.enumerated() {
            for index in values.indices {
                var changed = statement.publicValues
                changed[table][index] += .one
                others.append(Statement(publicValues: changed, separateCaps: statement.separateCaps))
            }
        }
        for index in statement.separateCaps[0].indices {
            for element in 0..<Digest.elementCount {
                var caps = statement.separateCaps
                caps[0][index][element] += .one
                others.append(Statement(publicValues: statement.publicValues, separateCaps: caps))
            }
        }
        #expect(others.count == 4 + 4 * 8)
        for other in others {
            let after = try challenges(sample.read(messages, other), sample.map)
            #expect(surprises(before, after, changedAt: -1) == [])
        }
    }

    /// Keys that differ in what changes no message: so their digests alone tell the transcripts apart.
    @Test func challengesDependOnTheKey() throws {
        let sample = try SampleProof()
        let before = try challenges(sample.read(sample.proof.messages), sample.map)
        let parameters = StarkParameters(
            name: "sample", bits: 5, soundness: sample.key.verifying.parameters.soundness, finalPolynomialLog2: 1,
            capLog2: 2)
        let contents = [
            SampleContents(parameters: parameters), SampleContents(scale: 3),
            SampleContents(octalNumbers: [7, 6, 5, 4, 3, 2, 1, 0]),
        ]
        for contents in contents {
            let other = try SampleProof(contents)
            let after = try challenges(other.read(sample.proof.messages, sample.statement), sample.map)
            #expect(surprises(before, after, changedAt: -1) == [])
        }
        // All of the digest is absorbed first, and then the shape.
        let digest = sample.key.verifying.family
        let preamble = sample.layout.preamble(sample.key.verifying)
        #expect(preamble == (0..<Digest.elementCount).map { digest[$0] } + [7, 4, 4, 5, 6])
    }

    /// Another height or presence of any table means other challenges, even for the same messages.
    @Test func challengesDependOnTheShape() throws {
        let sample = try SampleProof()
        let heights = sample.proof.shape.heightsLog2
        let before = try challenges(sample.read(sample.proof.messages), sample.map)[..<2]
        let shapes: [[Int?]] = [
            [7, 3, 3, 4, 5], [6, 4, 3, 4, 5], [6, 3, 3, 5, 5], [6, 3, 3, 4, 6], [6, nil, 3, 4, 5], [6, 3, 3, 4, nil],
            [4, 3, 3, 6, 5], [6, 5, 3, 4, 3],
        ]
        for shape in shapes {
            #expect(shape != heights)
            let layout = try StarkLayout(sample.key.verifying, StarkShape(heightsLog2: shape))
            // As many messages before the first challenge, so that the shape makes the difference.
            let cap = layout.opening.batches[layout.mainBatch].merkle.capCount
            #expect(cap == sample.layout.opening.batches[sample.layout.mainBatch].merkle.capCount)
            var backend = NativeBackend()
            let sampled = StarkVerifier(sample.key.verifying, layout)
                .read(sample.proof.messages, sample.statement, &backend)
            let buses = try #require(sampled.buses)
            for (challenge, element) in zip(before, [buses.offset, buses.base]) {
                let after = Challenge(name: "", position: 0, elements: Array(element.coefficients))
                #expect(after.differs(from: challenge, everyElement: true), "\(shape): \(challenge.name)")
            }
        }
    }
}
