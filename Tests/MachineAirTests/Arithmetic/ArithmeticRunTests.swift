import Air
import Fields
import Machine
import MachineAir
import Testing

/// Whole runs of every table of arithmetic over edge and random operands, with x0 as destination and equal registers.
@Suite struct ArithmeticRunTests {
    static let constants: [Int32] = [0, 1, -1, 2047, -2048, 0x555, -0x556]
    static let amounts: [Int32] = (0..<32).map { $0 }

    /// A table, a program for it, the cells of a row, and the columns that may be anything in some row that is used.
    struct Case: CustomTestStringConvertible, Sendable {
        let table: any InstructionTable
        let program: @Sendable () -> OperandProgram
        let cellsPerRow: Int
        var free: Set<String> = []

        var testDescription: String { table.name }
    }

    /// Without a second register there is no second read.
    static let secondRead: Set = ["second read previous clock"]

    static let cases = [
        Case(table: AddTable(), program: { OperandProgram(registers: [.add, .sub]) }, cellsPerRow: 63),
        Case(table: BitwiseTable(), program: { OperandProgram(registers: [.and, .or, .xor]) }, cellsPerRow: 79),
        Case(
            table: BitwiseTable(), program: { OperandProgram(constants: [.andi, .ori, .xori], constants) },
            cellsPerRow: 79, free: secondRead),
        Case(table: SetLessTable(), program: { OperandProgram(registers: [.slt, .sltu]) }, cellsPerRow: 74),
        Case(
            table: SetLessTable(), program: { OperandProgram(constants: [.slti, .sltiu], constants) },
            cellsPerRow: 74, free: secondRead),
        Case(
            table: BranchLessTable(), program: { OperandProgram(branches: [.blt, .bge, .bltu, .bgeu]) },
            cellsPerRow: 60),
        // Equal words need no inverse.
        Case(
            table: BranchEqualTable(), program: { OperandProgram(branches: [.beq, .bne]) }, cellsPerRow: 50,
            free: ["inverse"]),
        Case(table: ShiftTable(), program: { OperandProgram(registers: [.sll, .srl, .sra]) }, cellsPerRow: 91),
        Case(
            table: ShiftConstantTable(), program: { OperandProgram(constants: [.slli, .srli, .srai], amounts) },
            cellsPerRow: 72),
        Case(
            table: MultiplyTable(), program: { OperandProgram(registers: [.mul, .mulh, .mulhsu, .mulhu]) },
            cellsPerRow: 109),
        // Where the divisor is zero, the size of the remainder does not matter, nor does the sign of what zero is
        // multiplied by.
        Case(
            table: DivideTable(), program: { OperandProgram(registers: [.div, .divu, .rem, .remu]) }, cellsPerRow: 118,
            free: ["distance low", "distance high", "borrow[0]", "borrow[1]", "is quotient negative"]),
    ]

    @Test(arguments: cases) func goodRunsHaveNoFindings(_ test: Case) throws {
        let program = test.program()
        let run = try program.run([test.table])
        #expect(run.findings.isEmpty, "\(run.findings)")
        #expect(run.lastingRegisters == (try program.executedRegisters()))
    }

    /// Every column, changed by some number, in every row that is used, is found, even if tables that are looked up
    /// count along. Those that may be anything are named.
    @Test(arguments: cases) func everyChangedColumnIsFound(_ test: Case) throws {
        var program = test.program()
        program.pairs = Array(program.pairs.enumerated().filter { $0.offset % 3 == 0 }.map(\.element))
        let run = try program.run([test.table])
        let rows = run.usedRows(ofTable: 0)
        #expect(rows.count > 100)
        #expect(run.freeColumns(table: 0, rows: rows) == test.free)
    }

    /// A row that is not used becomes no row that says something by a change in one column.
    @Test(arguments: cases) func rowsThatAreNotUsedSayNothing(_ test: Case) throws {
        var program = test.program()
        program.pairs = [(1, 2), (3, 3), (4, 3)]
        let run = try program.run([test.table])
        let row = run.traces[0].height - 1
        #expect(!run.usedRows(ofTable: 0).contains(row))
        for column in 0..<run.traces[0].main.width {
            for change in [1, 2, -.one, 12345] as [KoalaBear] {
                var forged = ForgedRow(run, table: 0, row: row)
                forged.cells[column] += change
                #expect(!forged.findings.isEmpty || !forged.saysSomethingElse, "\(forged.air.mainColumns[column])")
            }
        }
    }

    /// Columns, five cells for each two messages, and ten for the quotient; as the prover lays them out.
    @Test(arguments: cases) func cost(_ test: Case) throws {
        let air = Air(test.table)
        let buses = [Bus.state, .program, .memory, .range, .bytes]
        let numbers = Dictionary(uniqueKeysWithValues: buses.enumerated().map { ($1, $0 + 1) })
        let constraints = try TableConstraints(air, busNumbers: numbers)
        #expect(air.mainColumns.count + 5 * constraints.fractionColumnCount + 10 == test.cellsPerRow)
        #expect(constraints.fractionColumnCount == (air.messages.count + 1) / 2)
        for message in air.messages {
            let bound = try #require(air.multiplicityBound(of: message, preprocessed: []))
            #expect(bound.lowerBound >= -4 && bound.upperBound <= 4)
        }
    }
}

extension MachineRun {
    /// The rows that go from one state to another.
    func usedRows(ofTable table: Int) -> [Int] {
        let air = traces[table].air
        let states = air.messages.filter { $0.bus == .state }
        return (0..<traces[table].height).filter { row in
            let row = ForgedRow(self, table: table, row: row)
            return states.allSatisfy { row.values[$0.multiplicity] == .one }
        }
    }
}
