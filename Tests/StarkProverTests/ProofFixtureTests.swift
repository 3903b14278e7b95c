import Basics
import Fields
import Hashing
import Soundness
import Stark
import StarkProver
import TestKit
import Testing
import Verification

/// A proof that was made once and is kept. It fails when anything changes that old proofs or old keys depend on.
///
/// Where that is meant, raise `StarkProof.version` and run `Scripts/generate/proof-fixture`.
@Suite struct ProofFixtureTests {
    private static let name = "stark-proof.bin"
    /// So many queries that all rows of the small trees are opened and paths of the tall ones join at many levels.
    private static let contents = SampleContents(
        parameters: .sample(
            GrindingBits(logUp: 3, constraints: 4, outOfDomain: 3, batching: 4, folds: 3, queries: 5), queries: 48),
        fibonacciHeightLog2: 9)

    @Test func keptProofIsValid() throws {
        let sample = try SampleProof(Self.contents)
        if TestFixture.isRegenerating { try TestFixture.write(sample.bytes, to: Self.name) }
        let bytes = try TestFixture.read(Self.name)
        #expect((20_000...60_000).contains(bytes.count))
        let key = sample.key.verifying
        let proof = try StarkProof(bytes: bytes, key)
        #expect(key.verify(proof, sample.statement) == .valid)
        #expect(proof.bytes(key) == bytes)
    }

    @Test func provingAnewGivesTheSameBytes() throws {
        let sample = try SampleProof(Self.contents)
        let isSame = try TestFixture.read(Self.name) == sample.bytes
        #expect(isSame, "the format or the protocol changed")
    }
}
