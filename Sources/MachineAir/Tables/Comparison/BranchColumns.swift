internal import Air

/// What a branch has: two registers that it reads, and where it goes.
struct BranchColumns<Column: Sendable>: Sendable {
    let first, second, target: Column
    let x, y: Word<Column>
    let firstRead, secondRead: RegisterAccessColumns<Column>

    init(_ columns: ColumnMaker<Column>) {
        first = columns.column("first")
        second = columns.column("second")
        target = columns.column("target")
        x = columns.word("x")
        y = columns.word("y")
        firstRead = columns.registerAccess("first read")
        secondRead = columns.registerAccess("second read")
    }
}

extension InstructionRow {
    /// Fetches the branch and reads its registers.
    func requireBranch(
        _ columns: BranchColumns<Expression>, operation: Expression, _ table: inout TableBuilder
    ) {
        requireInstruction(
            operation: operation, first: columns.first, second: columns.second, target: columns.target, &table)
        requireRead(ofRegister: columns.first, columns.x, columns.firstRead, at: 0, &table)
        requireRead(ofRegister: columns.second, columns.y, columns.secondRead, at: 1, &table)
    }
}

extension RowWriter {
    mutating func set(_ columns: BranchColumns<Int>, _ event: InstructionEvent, _ entry: ProgramEntry) {
        set(columns.first, entry.first)
        set(columns.second, entry.second)
        set(columns.target, entry.target)
        set(columns.x, event.first.value)
        set(columns.y, event.second.value)
        set(columns.firstRead, event.first, clock: event.clock)
        set(columns.secondRead, event.second, clock: event.clock + 1)
    }
}
