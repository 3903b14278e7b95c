import Basics
import MachineAir
import MachineProver
import Recursion
import Testing

/// What a program of the tree takes is known before it is proved.
@Suite struct RecursionMemoryTests {
    @Test func theBoundsHold() throws {
        let sample = try RecursionSample.shared.get()
        let circuits = sample.keys.circuits
        let lift = RecursionProgram.lift(
            MachineShape(.ordinary, sizeLog2: 14), programHeightLog2: sample.program.identity.heightLog2)
        ProcessMemory.forgetPeak()
        let before = ProcessMemory.peakBytes
        _ = try sample.prover.lift(sample.segments[0], of: sample.program.identity)
        let l = ProcessMemory.peakBytes
        print("lift", before >> 20, l >> 20, circuits.inner.proofBytes >> 20, circuits.inner.keyBytes >> 20, circuits.inner.heightsLog2, lift.cells(circuits), circuits.outer.heightsLog2, circuits.outer.proofBytes >> 20)
    }
}
