package import Air

/// ADD and SUB. A difference is the sum read backwards: result + second = first.
///
/// 18 columns and 14 messages: 63 cells a row.
package struct AddTable: InstructionTable {
    package let name = "add"
    package static let operations: [MachineOperation] = [.add, .subtract]

    package init() {}

    struct Columns<Column: Sendable>: Sendable {
        let isSum, isDifference: Column
        let step: StepColumns<Column>
        let registers: RegisterColumns<Column>
        let x, y, result: Word<Column>

        init(_ columns: ColumnMaker<Column>) {
            isSum = columns.bit("is sum")
            isDifference = columns.bit("is difference")
            step = columns.step()
            registers = RegisterColumns(columns)
            x = columns.word("x")
            y = columns.word("y")
            result = columns.word("result")
        }
    }

    private static let places = ColumnMaker<Int>.places { Columns($0) }

    package func describe(_ table: inout TableBuilder) {
        table.describe({ Columns($0) }) { columns, table in
            let row = InstructionRow(step: columns.step, isUsed: columns.isSum + columns.isDifference)
            row.requireOneAtMost("sum or difference", &table)
            row.requireStep(to: row.following, &table)
            row.requireInstruction(
                operation: Expression(.add) * columns.isSum + Expression(.subtract) * columns.isDifference,
                destination: columns.registers.destination, first: columns.registers.first,
                second: columns.registers.second, &table)
            let (x, y, result) = (columns.x, columns.y, columns.result)
            row.requireSum(of: x, and: y, is: result, "sum", where: columns.isSum, &table)
            row.requireSum(of: result, and: y, is: x, "difference", where: columns.isDifference, &table)
            row.requireLimbs(of: result, &table)
            row.requireRegisters(columns.registers, x, y, result, &table)
        }
    }

    package func write(_ event: InstructionEvent, _ entry: ProgramEntry, _ row: inout RowWriter) {
        let columns = Self.places
        row.set(entry.operation == .add ? columns.isSum : columns.isDifference, 1)
        row.set(columns.step, event, entry)
        row.set(columns.x, event.first.value)
        row.set(columns.y, row.set(columns.registers, event, entry))
        row.setAndCount(columns.result, event.third.value)
    }
}
