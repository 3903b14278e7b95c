package import Air
package import Fields
internal import Machine

/// Registers that nobody accessed for long: a row has one's last access seem 2^16 ticks later than it was, so that rows
/// of instructions need to see no further back than that. 5 columns and two messages: 20 cells a row, and hardly a
/// thousandth of a segment's rows.
///
/// Words keep their order in time, because a row takes a clock forward by what is fixed. Clocks do not wrap around: what
/// instructions take them to is less than 2^27 in any shape, and what all these rows can add to it is 2^30, so that the
/// clocks of a word are integers below p - 2^24, of which each is greater than the one before.
package struct RefreshTable: Table {
    package let name = "refresh"

    package init() {}

    /// log2 of how far a row takes a clock.
    package static let ticksLog2 = 16
    /// With more rows the clock could wrap around.
    package static let greatestHeightLog2 = 14

    struct Columns<Column: Sendable>: Sendable {
        let isUsed, offset: Column
        let value: Word<Column>
        let clock: Column

        init(_ columns: ColumnMaker<Column>) {
            isUsed = columns.bit("is used")
            offset = columns.column("offset")
            value = columns.word("value")
            clock = columns.column("clock")
        }
    }

    private static let places = ColumnMaker<Int>.places { Columns($0) }

    package func describe(_ table: inout TableBuilder) {
        table.describe({ Columns($0) }) { columns, table in
            table.requireWord(
                MachineWord(space: MemorySpace.reserved, low: columns.offset), columns.value, at: columns.clock,
                becomes: columns.value, at: columns.clock + Expression(KoalaBear(1 << UInt64(Self.ticksLog2))),
                columns.isUsed)
        }
    }

    /// The rows of a recorded segment, and behind them rows that are not used.
    package static func fill(_ recorder: Recorder, height: Int) -> Matrix {
        let events = recorder.refreshes
        precondition(events.count <= height, "\(height) rows hold \(events.count) refreshes")
        let matrix = Matrix.zeros(width: Air(RefreshTable()).mainColumns.count, height: height)
        var row = RowWriter(matrix, LookupCounts(programCount: 0))
        for (index, event) in events.enumerated() {
            row.row = index
            row.set(places.isUsed, 1)
            row.set(places.offset, 4 * event.word)
            row.set(places.value, event.value)
            row.set(places.clock, event.clock)
        }
        return matrix
    }
}
