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
        parallelFor((rowCount + blockHeight - 1) / blockHeight, grain: max(64, rowCount / (8 * blockHeight))) {
            blocks in
            let block = Matrix(width: matrix.width, height: blockHeight)
            var writer = RowWriter(block, LookupCounts(programCount: programCount))
            for first in blocks.lazy.map({ $0 * blockHeight }) {
                block.elements.update(repeating: .zero, count: block.width * blockHeight)
                let rows = first..<min(first + blockHeight, rowCount)
                for row in rows {
                    writer.row = row - first
                    write(row, &writer)
                }
                matrix.copy(block, to: rows)
            }
            let counted = writer.lookups
            counts.withLock { $0.add(counted) }
        }
        lookups = counts.withLock { $0 }
        return TableTrace(air, main: matrix)
    }
}

/// Rows are written so many at a time into a small matrix, which stays in the first-level cache: the columns of a large
/// one are powers of two apart, where a cache has room for a few.
private let blockHeight = 16

extension Matrix {
    /// Takes rows from the first ones of another matrix.
    fileprivate func copy(_ block: Matrix, to rows: Range<Int>) {
        for column in 0..<width {
            (elements + column * height + rows.lowerBound).update(
                from: block.elements + column * block.height, count: rows.count)
        }
    }
}
