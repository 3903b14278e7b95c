/// A number of rows of each kind: how many there are, or how many there may be.
///
///     var budget = RowCounts.unlimited
///     budget[.cycle] = 1 << 20
package struct RowCounts: Sendable {
    private var counts: InlineArray<31, Int>

    private init(repeating count: Int) {
        precondition(RowKind.allCases.count == RowKind.count, "there is a count for every kind")
        counts = InlineArray(repeating: count)
    }

    package static let zero = RowCounts(repeating: 0)
    package static let unlimited = RowCounts(repeating: .max)

    /// The most that one instruction takes: `mulmod256` with four operands that lie in two blocks each, all in different
    /// pages, with no node in common; and `keccakF1600`. A word of input counts, the rest of a `read` does not.
    package static let ofLargestInstruction: RowCounts = {
        let (operands, blocks) = (4, 8)
        var rows = RowCounts(repeating: 1)
        rows[.operand] = operands
        rows[.plane] = 5
        rows[.product] = 4
        rows[.page] = blocks
        rows[.block] = blocks
        rows[.node] = blocks * MemoryShape.rootLevel
        rows[.permutation] = 2 * blocks * (1 + MemoryShape.rootLevel)
        return rows
    }()

    /// The words of the reserved page that instructions access: registers, outputs, the progress of a read, and the
    /// discard word.
    package static let reservedWords = Array(0...ReservedPage.readProgress) + [MemoryShape.pageWordCount - 1]

    /// What the reserved page takes in every segment, besides what is counted: the blocks of its words, and the nodes
    /// from them to the root, before and after.
    package static let ofReservedPage: RowCounts = {
        var nodes = Set(reservedWords.map { $0 / MemoryShape.blockWordCount })
        var rows = RowCounts.zero
        rows[.page] = 1
        rows[.block] = nodes.count
        for _ in 0..<MemoryShape.rootLevel {
            nodes = Set(nodes.map { $0 / 2 })
            rows[.node] += nodes.count
        }
        rows[.permutation] = 2 * (rows[.block] + rows[.node])
        return rows
    }()

    package subscript(kind: RowKind) -> Int {
        get { counts[kind.rawValue] }
        set { counts[kind.rawValue] = newValue }
    }

    package static func + (x: RowCounts, y: RowCounts) -> RowCounts {
        var sum = x
        for index in 0..<RowKind.count { sum.counts[index] += y.counts[index] }
        return sum
    }

    /// The first kind of which there are more than this.
    package func overflowing(_ limit: RowCounts) -> RowKind? {
        RowKind.allCases.first { self[$0] > limit[$0] }
    }
}

extension RowCounts: Equatable {
    package static func == (x: RowCounts, y: RowCounts) -> Bool {
        RowKind.allCases.allSatisfy { x[$0] == y[$0] }
    }
}
