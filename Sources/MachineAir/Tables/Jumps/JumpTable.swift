package import Air

/// JAL: the program says both where it goes and the address behind it. 9 columns and 6 messages: 34 cells a row.
package struct JumpTable: InstructionTable {
    package let name = "jump"
    package static let operations: [MachineOperation] = [.jump]

    package init() {}

    struct Columns<Column: Sendable>: Sendable {
        let isUsed: Column
        let step: StepColumns<Column>
        let destination, target: Column
        /// The high limb of the address behind the instruction.
        let linkHigh: Column
        let old: Word<Column>
        let write: RegisterAccessColumns<Column>

        init(_ columns: ColumnMaker<Column>) {
            isUsed = columns.bit("is used")
            step = columns.step()
            destination = columns.column("destination")
            target = columns.column("target")
            linkHigh = columns.column("link high")
            old = columns.word("old")
            write = columns.registerAccess("write")
        }
    }

    private static let places = ColumnMaker<Int>.places { Columns($0) }

    package func describe(_ table: inout TableBuilder) {
        table.describe({ Columns($0) }) { columns, table in
            let row = InstructionRow(step: columns.step, isUsed: columns.isUsed)
            let link = row.link(high: columns.linkHigh)
            row.requireStep(to: columns.target, &table)
            row.requireInstruction(
                operation: Expression(.jump), destination: columns.destination, constant: link,
                target: columns.target, &table)
            row.requireWrite(
                toRegister: columns.destination, link, over: columns.old, columns.write, at: 0, &table)
        }
    }

    package func write(_ event: InstructionEvent, _ entry: ProgramEntry, _ row: inout RowWriter) {
        let columns = Self.places
        row.set(columns.isUsed, 1)
        row.set(columns.step, event, entry)
        row.set(columns.destination, entry.destination)
        row.set(columns.target, entry.target)
        row.set(columns.linkHigh, entry.constant >> 16)
        row.set(columns.old, event.first.old)
        row.set(columns.write, event.first, clock: event.clock)
    }
}

extension InstructionRow {
    /// The address behind the instruction as a word. That the limbs are in range is for the program to say.
    func link(high: Expression) -> Word<Expression> { Word(low: following - high * 0x10000, high: high) }
}
