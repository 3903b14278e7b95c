import Fields
import Machine
import MachineAir
import MachineProver
import Recursion
import TestKit
import Testing
import Verification

/// Segments of two runs of one program: they are parts of one run exactly if the states between them are the same.
@Suite struct OtherRunTests {
    /// Reads a word and keeps its lowest bit.
    private static func program() throws -> ProvableProgram {
        var code = Assembler()
        let address: UInt32 = 0x40_0000
        code.call(Call.read.rawValue, address, 4)
        code.load(8, address)
        code.add(.lw, 9, 8, immediate: 0)
        code.store(.sw, 0, 8, offset: 0)
        code.add(.andi, 9, 9, immediate: 1)
        let loop = code.newLabel()
        code.load(5, 3_000)
        code.place(loop)
        code.add(.addi, 5, 5, immediate: -1)
        code.branch(.bne, 5, 0, to: loop)
        code.halt(status: 1)
        return try ProvableProgram(Program(Elf(bytes: code.elf())))
    }

    @Test func statesMustBeTheSame() throws {
        let sample = try RecursionSample.shared.get()
        let segmentProver = SegmentProver(try Self.program(), SegmentKeys(.quickTree), shapes: RecursionSample.shapes)
        let identity = segmentProver.program.identity
        let prover = sample.prover
        let runs = try [2, 4, 5].map { (word: UInt8) in
            try RecursionSample.lifts(
                RecursionSample.segments(segmentProver, input: [word, 0, 0, 0]), segmentProver.program, prover)
        }
        #expect(runs.allSatisfy { $0.count == 2 })
        // The first segments read other words, and leave the same behind.
        #expect(runs[0][0].proof.proof != runs[1][0].proof.proof)
        #expect(runs[0][0].statement == runs[1][0].statement)
        let mixed = try prover.root(prover.join(runs[0][0], runs[1][1]))
        #expect(mixed.verify(sample.keys) == .valid)
        #expect(try mixed.statements == prover.root(prover.join(runs[1][0], runs[1][1])).statements)

        let why = "the second part goes on with the same memory"
        for (first, second) in [(runs[0][0], runs[2][1]), (runs[2][0], runs[0][1])] {
            #expect(refusal { _ = try prover.join(first, second) } == misfit(why))
            try prover.forger.expectNoProof(.join, try prover.inputs(ofJoin: first, second), why)
        }
        #expect(runs[2][0].program == identity)
    }
}
