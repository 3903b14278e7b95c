/// A number of rows of each kind: how many there are, or how many there may be.
///
///     var budget = RowCounts.unlimited
///     budget[.cycle] = 1 << 20
package struct RowCounts: Equatable, Sendable {
    private var counts: [Int]

    package static let zero = RowCounts(counts: [Int](repeating: 0, count: RowKind.allCases.count))
    package static let unlimited = RowCounts(counts: [Int](repeating: .max, count: RowKind.allCases.count))

    package subscript(kind: RowKind) -> Int {
        get { counts[kind.rawValue] }
        set { counts[kind.rawValue] = newValue }
    }

    package static func + (x: RowCounts, y: RowCounts) -> RowCounts {
        RowCounts(counts: zip(x.counts, y.counts).map { $0 + $1 })
    }
}
