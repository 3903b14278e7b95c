import Machine
import MachineAir
import TestKit
import Testing

/// For each cause of a trap, segments that a cheating prover would have go on behind it. Every one is found in the
/// tables together, although all that the prover is free in was made to fit.
@Suite struct WholeTrapTests {
    @Test func thereIsAProgramForEachCause() {
        #expect(Set(TrapProgram.all.map(\.cause.kind)) == Trap.Cause.kinds)
    }

    @Test(arguments: TrapProgram.all)
    func noSegmentGoesOnBehindATrap(_ trap: TrapProgram) throws {
        let whole = try WholeTrap(trap)
        let honest = whole.program.findings(whole.program.run)
        #expect(honest.isEmpty, "up to the trap nothing is found: \(honest)")
        let forgeries = try whole.forgeries()
        #expect(!forgeries.isEmpty)
        for (name, forged) in forgeries { #expect(!whole.program.findings(forged).isEmpty, "\(name)") }
    }

    /// The recorder, which proofs are made from, stops where the executor does, or behind a jump to nowhere.
    @Test(arguments: TrapProgram.all)
    func theRecorderStops(_ trap: TrapProgram) throws {
        let cycles = try WholeTrap.cycles(trap)
        #expect(throws: Recorder.Fault.self) {
            try WholeProgram.record(trap.program, input: trap.input, instructions: cycles + 2)
        }
    }

    /// Made right, the same rows are taken: what is found in the others is due to what is wrong with them.
    @Test func rowsThatAreRightAreTaken() throws {
        for (name, whole, forged) in try WholeTrap.rightOnes() {
            let findings = whole.findings(forged)
            #expect(findings.isEmpty, "\(name): \(findings)")
        }
    }
}
