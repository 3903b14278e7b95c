internal import Air
internal import Basics
internal import Fields
internal import Synchronization

extension Table {
    /// The table with so many rows, and behind them rows of zeros, as low as it may be or of a given height; adds to
    /// the counts what the rows look up.
    func filled(
        rowCount: Int, heightLog2: Int?, _ lookups: inout LookupCounts,
        write: @Sendable (_ index: Int, _ row: inout RowWriter) -> Void
    ) -> TableTrace {
        let air = Air(self)
        let height = 1 << (heightLog2 ?? max(3, Int.bitWidth - max(rowCount - 1, 0).leadingZeroBitCount))
        precondition(rowCount <= height, "\(name) has \(height) rows, not \(rowCount)")
        let matrix = Matrix.zeros(width: air.mainColumns.count, height: height)
        let counts = Mutex(lookups)
        let programCount = lookups.program.count
        parallelFor(rowCount, grain: max(1 << 10, rowCount / 8)) { rows in
            var writer = RowWriter(matrix, LookupCounts(programCount: programCount))
            for row in rows {
                writer.row = row
                write(row, &writer)
            }
            let counted = writer.lookups
            counts.withLock { $0.add(counted) }
        }
        lookups = counts.withLock { $0 }
        return TableTrace(air, main: matrix)
    }
}
