import Commitments
import Fields
import MachineAir
import Stark
import StarkProver
import TestKit
import Testing
import Verification

@Suite struct HashCallProofTests {
    /// Keys refuse tables of too high a degree and buses that need not balance; these are none.
    @Test func callsAreProved() throws {
        let run = try HashCallProgram(steps: [
            HashCallProgram.poseidon2(0x800, HashCallProgram.elements(seed: 31)),
            HashCallProgram.keccak(0x7f0, seed: nil),
        ]).run()
        #expect(run.findings.isEmpty)
        let key = try ProvingKey(.quick, ProofTests().specifications(run.traces))
        let witness = try ProofTests().witness(run.traces, key)
        let proof = try prove(key, witness)
        let program = try #require(witness.separate.values.first)
        let statement = Statement(publicValues: witness.publicValues, separateCaps: [program.cap])
        #expect(key.verifying.verify(proof, statement) == .valid)
    }

    /// The real prover, given a state of a round in which one bit is another.
    @Test func aWrongRoundIsNotProved() throws {
        let run = try HashCallProgram(steps: [HashCallProgram.keccak(0x7f0, seed: 32)]).run()
        let bit = run.value("bit[999]", of: "keccak round", row: 13)
        let forged = run.forging("keccak round", row: 13, ["bit[999]": 1 - bit])
        let key = try ProvingKey(.quick, ProofTests().specifications(forged.traces))
        let witness = try ProofTests().witness(forged.traces, key)
        let proof = try prove(key, witness)
        let program = try #require(witness.separate.values.first)
        let statement = Statement(publicValues: witness.publicValues, separateCaps: [program.cap])
        #expect(!key.verifying.verify(proof, statement).isValid)
    }
}
