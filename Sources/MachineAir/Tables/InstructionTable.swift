package import Air
internal import Basics
internal import Fields
internal import Synchronization

/// A table with a row for each instruction of some operations.
package protocol InstructionTable: Table, Sendable, SendableMetatype {
    static var operations: [MachineOperation] { get }

    /// Whether the table has the row of a call, which has several tables.
    func isRow(_ event: InstructionEvent) -> Bool

    /// Writes the row of an instruction. What it leaves out is zero.
    func write(_ event: InstructionEvent, _ entry: ProgramEntry, _ row: inout RowWriter)
}

extension InstructionTable {
    package func isRow(_ event: InstructionEvent) -> Bool { true }

    /// How many rows a recorded segment has here.
    func rowCount(_ recorder: Recorder) -> Int {
        Self.operations.reduce(0) { count, operation in
            let events = recorder.events[Int(operation.rawValue)]
            return count + (operation == .call ? events.count(where: isRow) : events.count)
        }
    }

    private func events(_ recorder: Recorder) -> [InstructionEvent] {
        if Self.operations == [.call] { return recorder.events[Int(MachineOperation.call.rawValue)].filter(isRow) }
        if Self.operations.count == 1 { return recorder.events[Int(Self.operations[0].rawValue)] }
        return Self.operations.flatMap { recorder.events[Int($0.rawValue)] }
    }

    /// The table filled from a recorded segment, as low as it may be or of a given height; adds to the counts what its
    /// rows look up.
    package func trace(_ recorder: Recorder, heightLog2: Int? = nil, _ lookups: inout LookupCounts) -> TableTrace {
        let air = Air(self)
        let events = events(recorder)
        let lowest = max(3, Int.bitWidth - max(events.count - 1, 0).leadingZeroBitCount)
        let matrix = fill(
            events, recorder.code.entries, width: air.mainColumns.count, height: 1 << (heightLog2 ?? lowest), &lookups)
        return TableTrace(air, main: matrix)
    }

    /// The rows of the events, and behind them rows that are not used; adds to the counts what they look up.
    private func fill(
        _ events: [InstructionEvent], _ program: [ProgramEntry], width: Int, height: Int,
        _ lookups: inout LookupCounts
    ) -> Matrix {
        precondition(events.count <= height, "\(name) has \(height) rows, not \(events.count)")
        let matrix = Matrix(width: width, height: height)
        matrix.elements.update(repeating: .zero, count: width * height)
        let counts = Mutex(lookups)
        parallelFor(events.count, grain: max(1 << 12, events.count / 8)) { rows in
            var writer = RowWriter(matrix, LookupCounts(programCount: program.count))
            for row in rows {
                writer.row = row
                writer.lookups.countProgram(events[row].entry)
                write(events[row], program[Int(events[row].entry)], &writer)
            }
            let counted = writer.lookups
            counts.withLock { $0.add(counted) }
        }
        lookups = counts.withLock { $0 }
        return matrix
    }
}
