import Machine
import MachineAir
import MachineProver
import Stark
import TestKit
import Testing
import Verification

@Suite struct SegmentProverTests {
    @Test func aProgramInSegmentsIsProved() throws {
        var code = Assembler()
        let loop = code.newLabel()
        code.load(5, 20000)
        code.place(loop)
        code.add(.addi, 6, 6, immediate: 3)
        code.add(.addi, 5, 5, immediate: -1)
        code.branch(.bne, 5, 0, to: loop)
        code.halt(status: 7)
        let program = try ProvableProgram(Program(Elf(bytes: code.elf())))
        let keys = SegmentKeys(.quick)
        let shapes = [MachineShape(.ordinary, sizeLog2: 14)]
        let prover = SegmentProver(program, keys, shapes: shapes)
        var segmenter = try Segmenter(program.program, input: [], budgets: shapes.map(\.budget))
        var count = 0
        while let witness = try segmenter.next() {
            let proof = try prover.proof(of: witness)
            #expect(proof.verify(program.identity, keys) == .valid)
            count += 1
        }
        #expect(count > 1)
    }
}
