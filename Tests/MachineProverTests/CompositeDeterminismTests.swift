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

    /// Each process has nothing but the file of the program and the bytes of one witness.
    @Test func aProcessProvesASegmentFromItsWitnessAlone() async throws {
        let sample = try CompositeSample.shared.get()
        let witnesses = try Segmenter.witnesses(
            sample.program.program, CompositeSample.boundInput, CompositeSample.shapes.map(\.budget))
        #expect(witnesses.count == sample.proof.segments.count)
        let elf = CompositeSample.elf(rounds: 5_000)
        for (witness, segment) in zip(witnesses, sample.proof.segments) {
            let expected = Array(segment.proof)
            await #expect(processExitsWith: .success) {
                [elf = elf as [UInt8], witness = witness.bytes as [UInt8], expected = expected as [UInt8]] in
                let program = try ProvableProgram(Program(Elf(bytes: elf)))
                let keys = SegmentKeys(.quickSegments)
                let prover = SegmentProver(program, keys, shapes: CompositeSample.shapes)
                let proof = try prover.proof(of: SegmentWitness(bytes: witness))
                let key = try keys.key(proof.shape, programHeightLog2: program.identity.heightLog2)
                #expect(Array(CompositeProof.Segment(proof, key).proof) == expected)
            }
        }
    }
}
