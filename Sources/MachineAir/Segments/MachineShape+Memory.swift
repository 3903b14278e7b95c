internal import Machine

extension MachineShape {
    /// Memory that a process takes at most to prove segments of this shape, whatever they execute; the program's own
    /// memory and its input come on top of it.
    ///
    /// A table's columns are there once as they are and once as their extension, twice as high. The other terms are what
    /// is counted by the rows of the tallest table (trees and words), what a segment's instructions are recorded in, and
    /// what any process of ours takes. Measured, proofs take between 80 and 95 % of this.
    package func memoryBytes(programHeightLog2: Int) -> Int {
        let tables = tables(programHeightLog2: programHeightLog2)
        let columns = tables.reduce(0) { $0 + $1.table.openedColumns << $1.heightLog2 }
        let tallest = 1 << (tables.map(\.heightLog2).max() ?? 0)
        return Self.bytesPerEightElements * columns / 8 + Self.bytesPerRow * tallest
            + Self.recordedBytes * budget.rows[.cycle] + Self.processBytes
    }

    /// Three elements of four bytes, and an eighth for blocks of memory that are larger than what is in them.
    private static let bytesPerEightElements = 3 * 4 * 9
    /// Four batches have trees over 2n rows, with 4n digests of 32 bytes each. Words of extension elements over 2n
    /// points are 40n bytes; the argument holds a few of them.
    private static let bytesPerRow = 4 * 4 * 32 + 6 * 40
    /// An instruction's accesses, in arrays that may have room for as many again.
    private static let recordedBytes = 2 * 56
    /// Code, tables of constants, witnesses that wait.
    private static let processBytes = 48 << 20
}
