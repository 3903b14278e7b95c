import Basics
import MachineAir
import MachineProver
import Recursion
import Stark
import Testing
import Verification

/// What programs of the tree take is known before they are proved: not less, and not much more.
@Suite struct RecursionMemoryTests {
    /// Makes a root of a segment of a mix, with keys for use, and compares; in a process of its own, since the peak is that
    /// of the whole process.
    private static func check(_ mix: MachineMix) throws {
        let program = try RecursionSample.program(rounds: 10, status: 3)
        let shape = MachineShape(mix, sizeLog2: 14)
        let segmentProver = SegmentProver(program, SegmentKeys(.proven100), shapes: [shape])
        let segment = try RecursionSample.segments(segmentProver)[0]
        let prover = RecursionProver(try .standard(.proven100))
        let before = ProcessMemory.peakBytes
        let root = try prover.root(try prover.lift(segment, of: program.identity))
        let lift = RecursionProgram.lift(shape, programHeightLog2: program.identity.heightLog2)
        let (bound, peak) = (before + prover.keys.circuits.memoryBytes([lift, .root]), ProcessMemory.peakBytes)
        let ratio = Double(bound) / Double(peak)
        precondition(
            root.verify(prover.keys).isValid && ratio >= 1 && ratio <= 1.25, "\(mix): \(bound >> 20) for \(peak >> 20)")
    }

    @Test func theBoundHoldsForSegments() async {
        await #expect(processExitsWith: .success) { try Self.check(.ordinary) }
    }

    @Test func theBoundHoldsForWideSegments() async {
        await #expect(processExitsWith: .success) { try Self.check(.hashing) }
    }

    /// What is committed to is less than a segment of 2^20 cycles commits to, and each program takes its part of memory.
    @Test func costsFollowFromHeights() throws {
        let circuits = try RecursionKeys.standard(.proven100).circuits
        let (narrow, wide) = (MachineShape(.ordinary, sizeLog2: 20), MachineShape(.hashing, sizeLog2: 20))
        let lifts = [narrow, wide].map { RecursionProgram.lift($0, programHeightLog2: 12) }
        #expect(lifts[0].cells(circuits) == RecursionProgram.join.cells(circuits))
        #expect(lifts[0].cells(circuits) * 3 < narrow.cells(programHeightLog2: 12))
        #expect(lifts[1].cells(circuits) == circuits.wide.cells + circuits.inner.cells)
        #expect(circuits.memoryBytes([]) == 0)
        let all = Set(lifts + [.join, .root, .aggregate])
        for program in all { #expect(program.memoryBytes(circuits) < circuits.memoryBytes(all)) }
    }
}
