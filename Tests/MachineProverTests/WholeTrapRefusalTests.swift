import Machine
import MachineAir
import MachineProver
import Stark
import TestKit
import Testing

/// The prover refuses every run that traps, and says where and why.
@Suite struct WholeTrapRefusalTests {
    @Test(arguments: TrapProgram.all)
    func aTrapHasNoProof(_ trap: TrapProgram) throws {
        let program = try ProvableProgram(trap.program)
        let shapes = [MachineShape(.numbers, sizeLog2: 14)]
        let prover = RunProver(program, SegmentKeys(.quick), level: .proven100, shapes: shapes)
        do {
            _ = try prover.prove(input: trap.input) { _ in }
            Issue.record("there is no proof of a trap")
        } catch .execution(.trapped(let found, _)) {
            #expect(found.cause == trap.cause)
        }
    }
}
