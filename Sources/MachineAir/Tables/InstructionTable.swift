internal import Air
internal import Basics
internal import Fields
internal import Synchronization

/// A table with a row for each instruction of some operations.
protocol InstructionTable: Table, Sendable, SendableMetatype {
    static var operations: [MachineOperation] { get }

    /// Writes the row of an instruction. What it leaves out is zero.
    func write(_ event: InstructionEvent, _ entry: ProgramEntry, _ row: inout RowWriter)
}

extension InstructionTable {
    /// The rows of the events, and behind them rows that are not used; adds to the counts what they look up.
    func fill(
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
