internal import Air

extension ColumnMaker {
    func word(_ name: String) -> Word<Column> { Word(low: column("\(name) low"), high: column("\(name) high")) }
    func registerAccess(_ name: String) -> RegisterAccessColumns<Column> { RegisterAccessColumns(name, self) }
    func memoryAccess(_ name: String) -> MemoryAccessColumns<Column> { MemoryAccessColumns(name, self) }
    func step() -> StepColumns<Column> { StepColumns(self) }
}

/// A 32-bit word as two limbs of 16 bits.
struct Word<Column: Sendable>: Sendable {
    let low, high: Column
}

extension Word<Expression> {
    /// The word as one element: itself modulo p.
    var element: Expression { low + high * 0x10000 }
}

/// What an access to a register needs beside the word that it finds and the one that it leaves. The access before is at
/// most 2^16 ticks ago: `RefreshTable` sees to those that are longer ago.
struct RegisterAccessColumns<Column: Sendable>: Sendable {
    /// The clock of the access before.
    let previousClock: Column

    init(_ name: String, _ columns: ColumnMaker<Column>) {
        previousClock = columns.column("\(name) previous clock")
    }
}

/// The same for a word of memory, whose last access may be as long ago as a segment is.
struct MemoryAccessColumns<Column: Sendable>: Sendable {
    /// The clock of the access before.
    let previousClock: Column
    /// The low 16 bits of the time between the two, less one. The bits above, at most eight, follow.
    let gap: Column

    init(_ name: String, _ columns: ColumnMaker<Column>) {
        previousClock = columns.column("\(name) previous clock")
        gap = columns.column("\(name) gap")
    }
}

/// What every row of an instruction has.
struct StepColumns<Column: Sendable>: Sendable {
    let clock, programCounter: Column

    init(_ columns: ColumnMaker<Column>) {
        clock = columns.column("clock")
        programCounter = columns.column("program counter")
    }

    init(clock: Column, programCounter: Column) {
        self.clock = clock
        self.programCounter = programCounter
    }
}
