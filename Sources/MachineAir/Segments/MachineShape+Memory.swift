internal import Machine

extension MachineShape {
    /// Memory that a process takes at most to prove a segment of this shape, whatever it executes; the program's own
    /// memory, its input and the proofs that are finished come on top of it.
    ///
    /// A table's columns are there once as they are and once as their extension, twice as high. The other terms are what
    /// is counted by the rows of the tallest table (trees and words), what a segment's instructions are recorded in, and
    /// what any process of ours takes. Measured, proofs take between 80 and 98 % of this.
    package func memoryBytes(programHeightLog2: Int) -> Int {
        let tables = tables(programHeightLog2: programHeightLog2)
        let columns = tables.reduce(0) { $0 + $1.table.openedColumns << $1.heightLog2 }
        let tallest = 1 << (tables.map(\.heightLog2).max() ?? 0)
        return Self.bytesPerElement * columns + Self.bytesPerRow * tallest
            + Self.recordedBytes * budget.rows[.cycle] + Self.processBytes
    }

    /// Three elements of four bytes, and a sixth for blocks of memory that are larger than what is in them.
    private static let bytesPerElement = 3 * 4 + 2
    /// Four batches have trees over 2n rows, with 4n digests of 32 bytes each. Words of extension elements over 2n
    /// points are 40n bytes; the argument and the quotients take ten of them.
    private static let bytesPerRow = 4 * 4 * 32 + 10 * 40
    /// An instruction's accesses, in arrays that may have room for as many again.
    private static let recordedBytes = 2 * 56
    /// Code, constants, fixed columns.
    private static let processBytes = 40 << 20
}
