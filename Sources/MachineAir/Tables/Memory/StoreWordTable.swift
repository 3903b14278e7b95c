package import Air

/// SW: a register into a word of memory. 19 columns and 13 messages: 64 cells a row.
///
/// The address needs no checks of its own, as in `LoadWordTable`.
package struct StoreWordTable: InstructionTable {
    package let name = "store word"
    package static let operations: [MachineOperation] = [.storeWord]

    package init() {}

    struct Columns<Column: Sendable>: Sendable {
        let isUsed: Column
        let step: StepColumns<Column>
        let base, source: Column
        let constant, pointer, address, value, old: Word<Column>
        let readBase, readSource: RegisterAccessColumns<Column>
        let write: MemoryAccessColumns<Column>

        init(_ columns: ColumnMaker<Column>) {
            isUsed = columns.bit("is used")
            step = columns.step()
            base = columns.column("base")
            source = columns.column("source")
            constant = columns.word("constant")
            pointer = columns.word("pointer")
            address = columns.word("address")
            value = columns.word("value")
            old = columns.word("old")
            readBase = columns.registerAccess("read of base")
            readSource = columns.registerAccess("read of source")
            write = columns.memoryAccess("write")
        }
    }

    private static let places = ColumnMaker<Int>.places { Columns($0) }

    package func describe(_ table: inout TableBuilder) {
        table.describe({ Columns($0) }) { columns, table in
            let row = InstructionRow(step: columns.step, isUsed: columns.isUsed)
            row.requireStep(to: row.following, &table)
            row.requireInstruction(
                operation: Expression(.storeWord), first: columns.base, second: columns.source,
                constant: columns.constant, &table)
            row.requireRead(ofRegister: columns.base, columns.pointer, columns.readBase, at: 0, &table)
            row.requireRead(ofRegister: columns.source, columns.value, columns.readSource, at: 1, &table)
            row.requireSum(of: columns.pointer, and: columns.constant, is: columns.address, "address", &table)
            row.requireAccess(
                MachineWord(memory: columns.address), columns.value, over: columns.old, columns.write, at: 2, &table)
        }
    }

    package func write(_ event: InstructionEvent, _ entry: ProgramEntry, _ row: inout RowWriter) {
        let columns = Self.places
        row.set(columns.isUsed, 1)
        row.set(columns.step, event, entry)
        row.set(columns.base, entry.first)
        row.set(columns.source, entry.second)
        row.set(columns.constant, entry.constant)
        row.set(columns.pointer, event.first.value)
        row.set(columns.readBase, event.first, clock: event.clock)
        row.set(columns.value, event.second.value)
        row.set(columns.readSource, event.second, clock: event.clock + 1)
        row.set(columns.address, event.first.value &+ entry.constant)
        row.set(columns.old, event.third.old)
        row.set(columns.write, event.third, clock: event.clock + 2)
    }
}
