package import Air

/// ADDI, LUI and AUIPC: a register plus a constant. The most frequent instructions have the narrowest row.
package struct AddConstantTable: InstructionTable {
    package let name = "add constant"
    package static let operations: [MachineOperation] = [.addConstant]

    package init() {}

    struct Columns<Column: Sendable>: Sendable {
        let isUsed: Column
        let step: StepColumns<Column>
        let destination, first: Column
        let constant, value, result, old: Word<Column>
        let read, write: RegisterAccessColumns<Column>

        init(_ columns: ColumnMaker<Column>) {
            isUsed = columns.bit("is used")
            step = columns.step()
            destination = columns.column("destination")
            first = columns.column("first")
            constant = columns.word("constant")
            value = columns.word("value")
            result = columns.word("result")
            old = columns.word("old")
            read = columns.registerAccess("read")
            write = columns.registerAccess("write")
        }
    }

    private static let places = ColumnMaker<Int>.places { Columns($0) }

    package func describe(_ table: inout TableBuilder) {
        table.describe({ Columns($0) }) { columns, table in
            let row = InstructionRow(step: columns.step, isUsed: columns.isUsed)
            row.requireStep(to: row.following, &table)
            row.requireInstruction(
                operation: Expression(.addConstant) * columns.isUsed, destination: columns.destination,
                first: columns.first, constant: columns.constant, &table)
            row.requireRead(ofRegister: columns.first, columns.value, columns.read, at: 0, &table)
            row.requireSum(of: columns.value, and: columns.constant, is: columns.result, "result", &table)
            row.requireLimbs(of: columns.result, &table)
            row.requireWrite(
                toRegister: columns.destination, columns.result, over: columns.old, columns.write, at: 1, &table)
        }
    }

    package func write(_ event: InstructionEvent, _ entry: ProgramEntry, _ row: inout RowWriter) {
        let columns = Self.places
        row.set(columns.isUsed, 1)
        row.set(columns.step, event, entry)
        row.set(columns.destination, entry.destination)
        row.set(columns.first, entry.first)
        row.set(columns.constant, entry.constant)
        row.set(columns.value, event.first.value)
        row.set(columns.read, event.first, clock: event.clock)
        row.setAndCount(columns.result, event.second.value)
        row.set(columns.old, event.second.old)
        row.set(columns.write, event.second, clock: event.clock + 1)
    }
}
