package import Air

/// SLT, SLTU, SLTI, SLTIU: 1 where the first operand is less than the second, else 0.
///
/// 24 columns and 15 messages: 74 cells a row.
package struct SetLessTable: InstructionTable {
    package let name = "set less"
    package static let operations: [MachineOperation] = [
        .setLess, .setLessUnsigned, .setLessConstant, .setLessUnsignedConstant,
    ]

    package init() {}

    struct Columns<Column: Sendable>: Sendable {
        let isUsed, isUnsigned, isConstant: Column
        let step: StepColumns<Column>
        let registers: RegisterColumns<Column>
        let constant, x, y: Word<Column>
        let comparison: ComparisonColumns<Column>

        init(_ columns: ColumnMaker<Column>) {
            isUsed = columns.bit("is used")
            isUnsigned = columns.bit("is unsigned")
            isConstant = columns.bit("is constant")
            step = columns.step()
            registers = RegisterColumns(columns)
            constant = columns.word("constant")
            x = columns.word("x")
            y = columns.word("y")
            comparison = ComparisonColumns(columns)
        }
    }

    private static let places = ColumnMaker<Int>.places { Columns($0) }

    package func describe(_ table: inout TableBuilder) {
        table.describe({ Columns($0) }) { columns, table in
            let row = InstructionRow(step: columns.step, isUsed: columns.isUsed)
            row.requireStep(to: row.following, &table)
            let (y, constant, isConstant) = (columns.y, columns.constant, columns.isConstant)
            row.requireInstruction(
                operation: Expression(.setLess) * columns.isUsed + columns.isUnsigned + 2 * isConstant,
                destination: columns.registers.destination, first: columns.registers.first,
                second: columns.registers.second, constant: constant, &table)
            table.require(isConstant * (1 - columns.isUsed), "a row with a constant is used")
            table.require(isConstant * (y.low - constant.low), "the low limb of a constant")
            table.require(isConstant * (y.high - constant.high), "the high limb of a constant")
            row.requireComparison(
                columns.comparison, columns.x, y, isSigned: columns.isUsed - columns.isUnsigned, &table)
            row.requireRegisters(
                columns.registers, columns.x, y, Word(low: columns.comparison.isLess, high: 0),
                isConstant: isConstant, &table)
        }
    }

    package func write(_ event: InstructionEvent, _ entry: ProgramEntry, _ row: inout RowWriter) {
        let columns = Self.places
        let isConstant = entry.operation.hasConstant
        let isUnsigned = [.setLessUnsigned, .setLessUnsignedConstant].contains(entry.operation)
        row.set(columns.isUsed, 1)
        row.set(columns.isUnsigned, isUnsigned ? 1 : 0)
        row.set(columns.isConstant, isConstant ? 1 : 0)
        row.set(columns.step, event, entry)
        row.set(columns.constant, entry.constant)
        let x = event.first.value
        let y = row.set(columns.registers, event, entry, isConstant: isConstant)
        row.set(columns.x, x)
        row.set(columns.y, y)
        row.set(columns.comparison, x, y, isSigned: !isUnsigned)
    }
}
