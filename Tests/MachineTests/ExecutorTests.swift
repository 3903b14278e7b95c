internal import Machine
internal import Testing

@Suite struct ExecutorTests {
    @Test func countsTheRowsOfALoop() throws {
        var code = Assembler()
        let loop = code.newLabel()
        code.load(5, 1000)
        code.place(loop)
        code.add(.xori, 6, 6, immediate: 1)
        code.add(.addi, 5, 5, immediate: -1)
        code.branch(.bne, 5, 0, to: loop)
        code.halt(status: 7)
        let run = try Run(code.elf())
        #expect(run.outcome == .halted(status: 7))
        var expected = RowCounts.zero
        expected[.cycle] = 2 + 3000 + 5
        expected[.addConstant] = 2 + 1000 + 4
        expected[.bitwise] = 1000
        expected[.branchEqual] = 1000
        expected[.call] = 1
        #expect(run.rows == expected)
    }
}
