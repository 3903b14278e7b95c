package import Air
package import Fields

/// All numbers of 16 bits, with how often each is looked up as one of 16 bits and as one of 8.
package struct RangeTable: Table {
    package let name = "range"

    package init() {}

    package func describe(_ table: inout TableBuilder) {
        let value = table.preprocessedColumn("value")
        let isByte = table.preprocessedColumn("is byte")
        let count16 = table.column("count of 16 bits")
        let count8 = table.column("count of 8 bits")
        table.require(count8 * (1 - isByte), "a number of 8 bits is a byte")
        table.receive(.range, [16, value], multiplicity: count16)
        table.receive(.range, [8, value], multiplicity: count8)
    }

    package static var preprocessed: Matrix {
        Matrix(columns: [
            (0..<1 << 16).map { KoalaBear($0) }, (0..<1 << 16).map { $0 < 1 << 8 ? .one : .zero },
        ])
    }

    package static func main(_ lookups: LookupCounts) -> Matrix {
        let bytes = lookups.range8.map { KoalaBear(UInt64($0)) }
        return Matrix(columns: [
            lookups.range16.map { KoalaBear(UInt64($0)) },
            bytes + Array(repeating: .zero, count: 1 << 16 - bytes.count),
        ])
    }
}
