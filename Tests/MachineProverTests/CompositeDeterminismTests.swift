import Basics
import Fields
import Machine
import MachineAir
import MachineProver
import Stark
import TestKit
import Testing

/// A proof is a function of the program, its input and the shapes.
@Suite struct CompositeDeterminismTests {
    @Test func theBytesAreTheSameOnAnyThreads() throws {
        let expected = try CompositeSample.short.get().bytes
        for threads in 1...2 {
            let again = try Parallelism.with(threads: threads) { try CompositeSample(rounds: 10).bytes }
            #expect(again == expected, "\(threads) threads")
        }
    }

    /// One segment is enough to pass all kernels; the portable ones take longer than all the others together, so they
    /// are compared where kernels are.
    @Test func theBytesAreTheSameAtEveryLevel() throws {
        let expected = try CompositeSample.short.get().bytes
        for level in KernelLevel.available where level != .portable {
            let again = try withKernelLevel(level) { try CompositeSample(rounds: 10).bytes }
            #expect(again == expected, "\(level)")
        }
    }

    /// What another process would do, which has nothing but the program and the bytes.
    @Test func segmentsAreProvedFromTheBytesOfTheirWitness() throws {
        let sample = try CompositeSample.shared.get()
        let shapes = CompositeSample.shapes
        let witnesses = try Segmenter.witnesses(
            sample.program.program, CompositeSample.boundInput, shapes.map(\.budget))
        #expect(witnesses.count == sample.proof.segments.count)
        var composite = sample.proof
        composite.segments = []
        for bytes in witnesses.map(\.bytes).reversed() {
            let program = try ProvableProgram(
                Program(Elf(bytes: CompositeSample.elf(rounds: 5_000))))
            let prover = SegmentProver(program, SegmentKeys(.quickSegments), shapes: shapes)
            let proof = try prover.proof(of: SegmentWitness(bytes: bytes))
            let key = try prover.keys.key(proof.shape, programHeightLog2: program.identity.heightLog2)
            composite.segments.insert(CompositeProof.Segment(proof, key), at: 0)
        }
        #expect(composite.bytes == sample.bytes)
    }
}
