import Commitments
import Machine
import MachineAir
import Stark
import StarkProver
import TestKit
import Testing
import Verification

/// A run with calls on numbers, proved and verified with the degrees and bounds that a key demands.
@Suite struct CurveCallProofTests {
    @Test func aRunIsProved() throws {
        let (p, q) = (
            Secp256k1.Point(x: Integer256(3), y: .largest.adding(Integer256(.max))),
            Secp256k1.Point(x: Integer256(.max), y: Integer256(5))
        )
        let program = CurveCallProgram(steps: [
            CurveCallProgram.multiply(.largest, .largest, Integer256(limbs: (7, 6, 5, 4))),
            CurveCallProgram.add(q, to: p), CurveCallProgram.double(q),
        ])
        let run = try program.run()
        #expect(run.findings.isEmpty)
        let proofs = ProofTests()
        let key = try ProvingKey(.quick, proofs.specifications(run.traces))
        let witness = try proofs.witness(run.traces, key)
        let proof = try prove(key, witness)
        let code = try #require(witness.separate.values.first)
        let statement = Statement(publicValues: witness.publicValues, separateCaps: [code.cap])
        #expect(key.verifying.verify(proof, statement) == .valid)
    }
}
