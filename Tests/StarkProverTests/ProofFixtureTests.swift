import Basics
import Fields
import Hashing
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

    @Test func keptProofIsValid() throws {
        let sample = try SampleProof()
        if TestFixture.isRegenerating { try TestFixture.write(sample.bytes, to: Self.name) }
        let bytes = try TestFixture.read(Self.name)
        #expect((20_000...60_000).contains(bytes.count))
        let key = sample.key.verifying
        let proof = try StarkProof(bytes: bytes, key)
        #expect(key.verify(proof, sample.statement) == .valid)
        #expect(proof.bytes(key) == bytes)
    }

    @Test func provingAnewGivesTheSameBytes() throws {
        let sample = try SampleProof()
        let isSame = try TestFixture.read(Self.name) == sample.bytes
        #expect(isSame, "the format or the protocol changed")
    }
}
