package import Air
internal import Fields

/// AND, OR and XOR of two registers, or of a register and a constant.
///
/// Bytes are looked up with their AND, and OR = x + y − AND, XOR = x + y − 2·AND. Which of the three a row wants is a
/// number 0, 1 or 2, and two quadratic polynomials make bits of it.
///
/// 29 columns and 16 messages: 79 cells a row. Apart, registers would take 76 and constants 69.
package struct BitwiseTable: InstructionTable {
    package let name = "bitwise"
    package static let operations: [MachineOperation] = [
        .and, .or, .xor, .andConstant, .orConstant, .xorConstant,
    ]

    package init() {}

    struct Columns<Column: Sendable>: Sendable {
        let isUsed, isConstant: Column
        /// 0 for AND, 1 for OR, 2 for XOR.
        let choice: Column
        let step: StepColumns<Column>
        let registers: RegisterColumns<Column>
        let x, y, and: ByteWord<Column>
        /// The second operand where it is a constant; in rows of registers the program says zero.
        let constant: Word<Column>
        let result: Word<Column>

        init(_ columns: ColumnMaker<Column>) {
            isUsed = columns.bit("is used")
            isConstant = columns.bit("is constant")
            choice = columns.column("choice")
            step = columns.step()
            registers = RegisterColumns(columns)
            x = columns.byteWord("x")
            y = columns.byteWord("y")
            and = columns.byteWord("and")
            constant = columns.word("constant")
            result = columns.word("result")
        }
    }

    private static let places = ColumnMaker<Int>.places { Columns($0) }

    package func describe(_ table: inout TableBuilder) {
        table.describe({ Columns($0) }) { columns, table in
            let row = InstructionRow(step: columns.step, isUsed: columns.isUsed)
            row.requireStep(to: row.following, &table)
            requireInstruction(columns, row, &table)
            for index in 0..<4 {
                table.send(
                    .bytes, [columns.x[index], columns.y[index], columns.and[index]], multiplicity: columns.isUsed)
            }
            requireResult(columns, &table)
            row.requireRegisters(
                columns.registers, columns.x.word, columns.y.word, columns.result, isConstant: columns.isConstant,
                &table)
        }
    }

    private func requireInstruction(
        _ columns: Columns<Expression>, _ row: InstructionRow, _ table: inout TableBuilder
    ) {
        let (constant, y) = (columns.constant, columns.y.word)
        table.require(columns.isConstant * (1 - columns.isUsed), "a row with a constant is used")
        table.require(columns.isConstant * (y.low - constant.low), "the low limb of a constant")
        table.require(columns.isConstant * (y.high - constant.high), "the high limb of a constant")
        row.requireInstruction(
            operation: Expression(.and) * columns.isUsed + columns.choice + 3 * columns.isConstant,
            destination: columns.registers.destination, first: columns.registers.first,
            second: columns.registers.second, constant: constant, &table)
    }

    private func requireResult(_ columns: Columns<Expression>, _ table: inout TableBuilder) {
        let choice = columns.choice
        table.require(choice * (choice - 1) * (choice - 2), "the choice is 0, 1 or 2")
        let isOr = choice * (2 - choice)
        let isXor = choice * (choice - 1) * Expression(KoalaBear(2).inverse!)
        func result(_ x: Expression, _ y: Expression, _ and: Expression) -> Expression {
            and + isOr * (x + y - 2 * and) + isXor * (x + y - 3 * and)
        }
        let (x, y, and) = (columns.x.word, columns.y.word, columns.and.word)
        table.require(columns.result.low - result(x.low, y.low, and.low), "the low limb of the result")
        table.require(columns.result.high - result(x.high, y.high, and.high), "the high limb of the result")
    }

    package func write(_ event: InstructionEvent, _ entry: ProgramEntry, _ row: inout RowWriter) {
        let columns = Self.places
        let isConstant = entry.operation.hasConstant
        row.set(columns.isUsed, 1)
        row.set(columns.isConstant, isConstant ? 1 : 0)
        row.set(columns.choice, (entry.operation.code - MachineOperation.and.code) % 3)
        row.set(columns.step, event, entry)
        let x = event.first.value
        let y = row.set(columns.registers, event, entry, isConstant: isConstant)
        row.set(columns.x, x)
        row.set(columns.y, y)
        row.set(columns.and, x & y)
        row.set(columns.constant, isConstant ? y : 0)
        for index in 0..<4 { row.lookups.countBytes(x.byte(index), y.byte(index)) }
        row.set(columns.result, isConstant ? event.second.value : event.third.value)
    }
}
