internal import Air

/// What an instruction has that takes two registers, or one and a constant, to a third: where they are, and what their
/// accesses need. The words themselves belong to the tables, which have them in limbs or in bytes.
struct RegisterColumns<Column: Sendable>: Sendable {
    let destination, first, second: Column
    /// What the destination held.
    let old: Word<Column>
    let firstRead, secondRead, write: RegisterAccessColumns<Column>

    init(_ columns: ColumnMaker<Column>) {
        destination = columns.column("destination")
        first = columns.column("first")
        second = columns.column("second")
        old = columns.word("old")
        firstRead = columns.registerAccess("first read")
        secondRead = columns.registerAccess("second read")
        write = columns.registerAccess("write")
    }
}

extension InstructionRow {
    /// Reads two registers and writes a third. Where the second operand is a constant, a bit that is not set on rows
    /// that are not used, there is no second read, and the write comes a tick earlier.
    func requireRegisters(
        _ columns: RegisterColumns<Expression>, _ x: Word<Expression>, _ y: Word<Expression>,
        _ result: Word<Expression>, isConstant: Expression = 0, _ table: inout TableBuilder
    ) {
        requireRead(ofRegister: columns.first, x, columns.firstRead, at: 0, &table)
        requireRead(
            ofRegister: columns.second, y, columns.secondRead, at: 1, multiplicity: isUsed * (1 - isConstant), &table)
        requireWrite(
            toRegister: columns.destination, result, over: columns.old, columns.write, at: 2 - isConstant, &table)
    }
}

extension RowWriter {
    /// The columns of an instruction with two reads and a write; with a constant, one read and a write. Returns the
    /// second operand.
    mutating func set(
        _ columns: RegisterColumns<Int>, _ event: InstructionEvent, _ entry: ProgramEntry, isConstant: Bool = false
    ) -> UInt32 {
        set(columns.destination, entry.destination)
        set(columns.first, entry.first)
        set(columns.firstRead, event.first, clock: event.clock)
        let written = isConstant ? event.second : event.third
        set(columns.old, written.old)
        set(columns.write, written, clock: event.clock + (isConstant ? 1 : 2))
        if isConstant { return entry.constant }
        set(columns.second, entry.second)
        set(columns.secondRead, event.second, clock: event.clock + 1)
        return event.second.value
    }
}
