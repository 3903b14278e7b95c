internal import Air

/// Makes the columns of a table, in the order in which they are asked for: expressions while the table is described,
/// places in a row while it is filled. So a set of columns is written down once, as a struct that is generic over
/// what a column is.
///
///     struct CounterColumns<Column: Sendable>: Sendable {
///         let clock, count: Column
///         init(_ columns: ColumnMaker<Column>) {
///             clock = columns.column("clock")
///             count = columns.column("count")
///         }
///     }
struct ColumnMaker<Column: Sendable> {
    enum Kind { case any, bit, preprocessed }

    let make: (_ name: String, _ kind: Kind) -> Column

    func column(_ name: String) -> Column { make(name, .any) }
    func bit(_ name: String) -> Column { make(name, .bit) }
    func preprocessed(_ name: String) -> Column { make(name, .preprocessed) }
    func columns(_ name: String, _ count: Int) -> [Column] { (0..<count).map { make("\(name)[\($0)]", .any) } }
    func bits(_ name: String, _ count: Int) -> [Column] { (0..<count).map { make("\(name)[\($0)]", .bit) } }
    func word(_ name: String) -> Word<Column> { Word(low: column("\(name) low"), high: column("\(name) high")) }
    func registerAccess(_ name: String) -> RegisterAccessColumns<Column> { RegisterAccessColumns(name, self) }
    func memoryAccess(_ name: String) -> MemoryAccessColumns<Column> { MemoryAccessColumns(name, self) }
    func step() -> StepColumns<Column> { StepColumns(self) }
}

extension TableBuilder {
    /// Describes a table by its columns.
    mutating func describe<Columns>(
        _ columns: (ColumnMaker<Expression>) -> Columns, _ body: (Columns, inout TableBuilder) -> Void
    ) {
        let maker = Maker(self)
        let described = columns(
            ColumnMaker { name, kind in
                switch kind {
                case .any: maker.table.column(name)
                case .bit: maker.table.bit(name)
                case .preprocessed: maker.table.preprocessedColumn(name)
                }
            })
        self = maker.table
        body(described, &self)
    }
}

/// Holds a builder while columns are made, since closures cannot.
private final class Maker {
    var table: TableBuilder

    init(_ table: TableBuilder) { self.table = table }
}

extension ColumnMaker<Int> {
    /// The places of columns: main and preprocessed ones are counted apart.
    static func places<Columns>(_ columns: (ColumnMaker<Int>) -> Columns) -> Columns {
        let counts = Counts()
        return columns(
            ColumnMaker { _, kind in
                if kind == .preprocessed {
                    counts.preprocessed += 1
                    return counts.preprocessed - 1
                }
                counts.main += 1
                return counts.main - 1
            })
    }
}

private final class Counts {
    var main = 0
    var preprocessed = 0
}

// MARK: Parts of rows

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
