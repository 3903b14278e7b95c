package import Air
package import Fields

/// All pairs of bytes with their AND, and how often each is looked up.
package struct BytesTable: Table {
    package let name = "bytes"

    package init() {}

    package func describe(_ table: inout TableBuilder) {
        let x = table.preprocessedColumn("x")
        let y = table.preprocessedColumn("y")
        let and = table.preprocessedColumn("and")
        table.receive(.bytes, [x, y, and], multiplicity: table.column("count"))
    }

    package static var preprocessed: Matrix {
        let pairs = (0..<UInt64(1 << 16)).map { ($0 & 255, $0 >> 8) }
        return Matrix(columns: [
            pairs.map { KoalaBear($0.0) }, pairs.map { KoalaBear($0.1) }, pairs.map { KoalaBear($0.0 & $0.1) },
        ])
    }

    package static func main(_ lookups: LookupCounts) -> Matrix {
        Matrix(columns: [lookups.bytes.map { KoalaBear(UInt64($0)) }])
    }
}
