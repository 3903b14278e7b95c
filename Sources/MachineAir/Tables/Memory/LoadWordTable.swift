package import Air

/// LW: a word of memory into a register. 19 columns and 13 messages: 64 cells a row.
///
/// The address needs no checks of its own: the words that the tables of pages send have addresses that are multiples
/// of four and exist, and a sum with a wrong carry is none of them.
package struct LoadWordTable: InstructionTable {
    package let name = "load word"
    package static let operations: [MachineOperation] = [.loadWord]

    package init() {}

    struct Columns<Column: Sendable>: Sendable {
        let isUsed: Column
        let step: StepColumns<Column>
        let destination, base: Column
        let constant, pointer, address, value, old: Word<Column>
        let readBase, write: RegisterAccessColumns<Column>
        let readMemory: MemoryAccessColumns<Column>

        init(_ columns: ColumnMaker<Column>) {
            isUsed = columns.bit("is used")
            step = columns.step()
            destination = columns.column("destination")
            base = columns.column("base")
            constant = columns.word("constant")
            pointer = columns.word("pointer")
            address = columns.word("address")
            value = columns.word("value")
            old = columns.word("old")
            readBase = columns.registerAccess("read of base")
            readMemory = columns.memoryAccess("read of memory")
            write = columns.registerAccess("write")
        }
    }

    private static let places = ColumnMaker<Int>.places { Columns($0) }

    package func describe(_ table: inout TableBuilder) {
        table.describe({ Columns($0) }) { columns, table in
            let row = InstructionRow(step: columns.step, isUsed: columns.isUsed)
            row.requireStep(to: row.following, &table)
            row.requireInstruction(
                operation: Expression(.loadWord), destination: columns.destination, first: columns.base,
                constant: columns.constant, &table)
            row.requireRead(ofRegister: columns.base, columns.pointer, columns.readBase, at: 0, &table)
            row.requireSum(of: columns.pointer, and: columns.constant, is: columns.address, "address", &table)
            row.requireAccess(
                MachineWord(memory: columns.address), columns.value, over: columns.value, columns.readMemory, at: 1,
                &table)
            row.requireWrite(
                toRegister: columns.destination, columns.value, over: columns.old, columns.write, at: 2, &table)
        }
    }

    package func write(_ event: InstructionEvent, _ entry: ProgramEntry, _ row: inout RowWriter) {
        let columns = Self.places
        row.set(columns.isUsed, 1)
        row.set(columns.step, event, entry)
        row.set(columns.destination, entry.destination)
        row.set(columns.base, entry.first)
        row.set(columns.constant, entry.constant)
        row.set(columns.pointer, event.first.value)
        row.set(columns.readBase, event.first, clock: event.clock)
        row.set(columns.address, event.first.value &+ entry.constant)
        row.set(columns.value, event.second.value)
        row.set(columns.readMemory, event.second, clock: event.clock + 1)
        row.set(columns.old, event.third.old)
        row.set(columns.write, event.third, clock: event.clock + 2)
    }
}
