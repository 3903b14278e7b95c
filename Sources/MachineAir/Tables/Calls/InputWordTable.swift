package import Air
internal import Basics
internal import Fields
internal import Synchronization

/// The words that `read` writes, a row each. 15 columns and 9 messages: 50 cells a row.
///
/// A row receives what is left of a read and sends it on without its word, but for the last one, which sends nothing.
/// So a row of `ReadTable` has as many rows here as it has words. That an address exists is for the tables of pages to say: there
/// is one pair of limbs that does and stands for the element received.
package struct InputWordTable: Table, Sendable {
    package let name = "input word"

    package init() {}

    struct Columns<Column: Sendable>: Sendable {
        let isLast, hasNext: Column
        let clock, left: Column
        let padding: [Column]
        let address, value, old: Word<Column>
        /// Of the last word, the limb that a byte of padding is in.
        let padded: Column
        let write: MemoryAccessColumns<Column>

        init(_ columns: ColumnMaker<Column>) {
            isLast = columns.bit("is last")
            hasNext = columns.bit("has next")
            clock = columns.column("clock")
            left = columns.column("left")
            padding = columns.bits("padding", 2)
            address = columns.word("address")
            value = columns.word("value")
            old = columns.word("old")
            padded = columns.column("padded")
            write = columns.memoryAccess("write")
        }
    }

    private static let places = ColumnMaker<Int>.places { Columns($0) }

    package func describe(_ table: inout TableBuilder) {
        table.describe({ Columns($0) }) { columns, table in
            let row = InstructionRow(
                step: StepColumns(clock: columns.clock, programCounter: 0), isUsed: columns.isLast + columns.hasNext)
            table.require(row.isUsed * (row.isUsed - 1), "a word is the last one or has a next one")
            table.require(columns.isLast * (columns.left - 1), "the last word is left alone")
            let address = columns.address.element
            table.receive(
                .input, [columns.clock, address, columns.left] + columns.padding, multiplicity: row.isUsed)
            table.send(
                .input, [columns.clock, address + 4, columns.left - 1] + columns.padding,
                multiplicity: columns.hasNext)
            row.requireLimbs(of: columns.value, &table)
            Self.requirePadding(columns, &table)
            row.requireAccess(
                MachineWord(memory: columns.address), columns.value, over: columns.old, columns.write, at: 0, &table)
        }
    }

    /// Two or three bytes of padding make the high limb zero; the odd one makes a byte of the limb below.
    private static func requirePadding(_ columns: Columns<Expression>, _ table: inout TableBuilder) {
        let value = columns.value
        table.require(columns.isLast * columns.padding[1] * value.high, "the high limb is padding")
        table.require(
            columns.isLast * (value.high + columns.padding[1] * value.low - columns.padded),
            "the limb that is partly padding is the low one where the high one is zero")
        table.send(.range, [8, columns.padded], multiplicity: columns.isLast * columns.padding[0])
    }

    /// The table filled from a recorded segment, as low as it may be or of a given height; adds to the counts what its
    /// rows look up.
    package func trace(_ recorder: Recorder, heightLog2: Int? = nil, _ lookups: inout LookupCounts) -> TableTrace {
        let air = Air(self)
        let events = recorder.inputWords
        let height = 1 << (heightLog2 ?? max(3, Int.bitWidth - max(events.count - 1, 0).leadingZeroBitCount))
        precondition(events.count <= height, "\(name) has \(height) rows, not \(events.count)")
        let matrix = Matrix(width: air.mainColumns.count, height: height)
        matrix.elements.update(repeating: .zero, count: matrix.width * height)
        let counts = Mutex(lookups)
        let programCount = lookups.program.count
        parallelFor(events.count, grain: max(1 << 12, events.count / 8)) { rows in
            var writer = RowWriter(matrix, LookupCounts(programCount: programCount))
            for row in rows {
                writer.row = row
                Self.write(events[row], &writer)
            }
            let counted = writer.lookups
            counts.withLock { $0.add(counted) }
        }
        lookups = counts.withLock { $0 }
        return TableTrace(air, main: matrix)
    }

    private static func write(_ event: InputWordEvent, _ row: inout RowWriter) {
        let columns = places
        let isLast = event.left == 1
        let value = event.access.value
        row.set(columns.isLast, isLast ? 1 : 0)
        row.set(columns.hasNext, isLast ? 0 : 1)
        row.set(columns.clock, event.clock)
        row.set(columns.left, event.left)
        row.set(columns.padding[0], event.padding & 1)
        row.set(columns.padding[1], event.padding >> 1)
        row.set(columns.address, event.address)
        row.setAndCount(columns.value, value)
        row.set(columns.old, event.access.old)
        row.set(columns.write, event.access, clock: event.clock)
        guard isLast else { return }
        let padded = event.padding < 2 ? value >> 16 : value & 0xffff
        row.set(columns.padded, padded)
        if event.padding & 1 == 1 { row.lookups.countRange8(padded) }
    }
}
