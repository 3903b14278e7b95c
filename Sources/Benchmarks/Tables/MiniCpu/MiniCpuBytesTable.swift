package import Air
internal import Fields

/// All pairs of bytes with their AND, and how often each was asked for. A byte with itself is a range check.
package struct MiniCpuBytesTable: Table {
    package let name = "bytes"

    static let height = 1 << 16

    package init() {}

    package func describe(_ table: inout TableBuilder) {
        let bytes = ["left", "right", "and"].map { table.preprocessedColumn($0) }
        table.receive(.miniCpuBytes, bytes, multiplicity: table.column("count"))
    }

    static func row(_ left: UInt32, _ right: UInt32) -> Int { Int(left << 8 | right) }

    /// The preprocessed columns.
    static var columns: Matrix {
        let rows = (0..<UInt64(height)).map { (left: $0 >> 8, right: $0 & 0xff) }
        return Matrix(columns: [
            rows.map { KoalaBear($0.left) }, rows.map { KoalaBear($0.right) },
            rows.map { KoalaBear($0.left & $0.right) },
        ])
    }
}
