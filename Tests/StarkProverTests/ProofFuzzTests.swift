import Basics
import Fields
import Stark
import StarkProver
import TestKit
import Testing
import Verification

/// Proofs changed at random are never accepted, never a trap, and take no longer than a proof does.
///
/// `Scripts/fuzz-proofs` tries 10^5 of each kind; here are fewer.
@Suite struct ProofFuzzTests {
    private static let count = 1_500 * TestFactor.value
    /// A proof is verified in milliseconds, and much may run beside.
    private static let limit = Duration.seconds(5)

    /// What became of the changed proofs.
    private struct Outcome {
        var accepted: [Int] = []
        /// Bytes that were read, but are not what the proof read from them is written as.
        var ambiguous: [Int] = []
        var unread = 0
        var rejected = 0
        var unchanged = 0
        var slowest = Duration.zero

        mutating func add(_ bytes: [UInt8], _ sample: SampleProof, _ original: [UInt8], number: Int) {
            if bytes == original { return unchanged += 1 }
            let start = MonotonicClock.system.now()
            defer { slowest = max(slowest, MonotonicClock.system.now() - start) }
            guard let proof = try? StarkProof(bytes: bytes, sample.key.verifying) else { return unread += 1 }
            if proof.bytes(sample.key.verifying) != bytes { ambiguous.append(number) }
            if sample.verify(proof).isValid { accepted.append(number) } else { rejected += 1 }
        }

        func expectNothingAccepted(_ count: Int, sourceLocation: SourceLocation = #_sourceLocation) {
            #expect(accepted == [], sourceLocation: sourceLocation)
            #expect(ambiguous == [], sourceLocation: sourceLocation)
            #expect(unread + rejected + unchanged == count, sourceLocation: sourceLocation)
            #expect(slowest < limit, sourceLocation: sourceLocation)
            // The changes reach both: what does not read, and what does not verify.
            #expect(unread > count / 100 && rejected > count / 100, sourceLocation: sourceLocation)
        }
    }

    @Test(arguments: [StarkParameters.grindingEverywhere, .withoutGrinding])
    func changedBytesAreNeverAccepted(_ parameters: StarkParameters) throws {
        let sample = try SampleProof(SampleContents(parameters: parameters))
        let (bytes, map) = (sample.bytes, sample.byteMap)
        var mutator = ByteMutator(seed: 1, special: Array(0..<map.heights.upperBound) + map.counts.map(\.offset))
        var outcome = Outcome()
        for number in 0..<Self.count { outcome.add(mutator.mutate(bytes), sample, bytes, number: number) }
        outcome.expectNothingAccepted(Self.count)
    }

    @Test(arguments: [StarkParameters.grindingEverywhere, .withoutGrinding])
    func changedFieldsAreNeverAccepted(_ parameters: StarkParameters) throws {
        let sample = try SampleProof(SampleContents(parameters: parameters))
        let bytes = sample.bytes
        var mutator = ProofMutator(seed: 2)
        var outcome = Outcome()
        for number in 0..<Self.count {
            let proof = mutator.mutate(sample.proof)
            // As it is, since not all that may be in a proof can be written and read; and as it is read.
            if proof != sample.proof, sample.verify(proof).isValid { outcome.accepted.append(number) }
            outcome.add(proof.bytes(sample.key.verifying), sample, bytes, number: number)
        }
        outcome.expectNothingAccepted(Self.count)
    }
}
