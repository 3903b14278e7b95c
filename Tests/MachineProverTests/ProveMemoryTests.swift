import Basics
import Machine
import MachineAir
import MachineProver
import Stark
import TestKit
import Testing

/// What a proof needs is known before it is made: not less, and not much more.
@Suite struct ProveMemoryTests {
    /// Proves two segments of a shape and compares; in a process of its own, since the peak is that of the whole process.
    private static func check(_ name: String, rounds: UInt32) throws {
        let shape = MachineShape(name: name)!
        let program = try ProvableProgram(Program(Elf(bytes: CompositeSample.elf(rounds: rounds))))
        let prover = RunProver(program, SegmentKeys(.proven100), level: .proven100, shapes: [shape])
        let run = try prover.prove(input: CompositeSample.boundInput) { _ in }
        let (bound, peak) = (
            shape.memoryBytes(programHeightLog2: program.identity.heightLog2), ProcessMemory.peakBytes
        )
        let ratio = Double(bound) / Double(peak)
        precondition(run.segmentCount == 2 && ratio >= 1 && ratio <= 1.3, "\(name): \(bound) for \(peak)")
    }

    @Test func theBoundHoldsForASmallShape() async {
        await #expect(processExitsWith: .success) {
            try Self.check("ordinary-14", rounds: 3_000)
        }
    }

    @Test func theBoundHoldsForALargerShape() async {
        await #expect(processExitsWith: .success) { try Self.check("arithmetic-17", rounds: 50_000) }
    }
}
