/// How many rows a segment may take: the heights of the tables that it is proved with, less what every segment takes.
///
/// The executor ends a segment in front of the first instruction that does not fit. So no table overflows, whatever the
/// program does, as long as there is room for any one instruction.
package struct SegmentBudget: Equatable, Sendable {
    package let name: String
    /// What an execution may count.
    package let rows: RowCounts

    /// Instructions of a segment.
    package static let cycleLimit = 1 << 22
    /// Between two accesses of a word there are at most so many ticks of the clock.
    private static let clockLimit = 1 << 24

    /// `heights` are those of the tables; for a kind that is several rows of a table, the height over their number. Tables
    /// of calls may be missing: then a program that needs one has no segments.
    package init(_ name: String, heights: RowCounts) {
        var rows = heights
        var largest = RowCounts.ofLargestInstruction
        for kind in RowKind.allCases {
            rows[kind] -= RowCounts.ofReservedPage[kind]
            if kind.mayBeMissing && heights[kind] == 0 { largest[kind] = 0 }
        }
        let missing = largest.overflowing(rows)
        precondition(missing == nil, "\(name) has room for any one instruction, also in \(missing!)")
        precondition(rows[.cycle] <= Self.cycleLimit, "segments have at most \(Self.cycleLimit) cycles")
        precondition(rows[.inputWord] <= Self.cycleLimit, "segments read at most \(Self.cycleLimit) words")
        precondition(Self.tickLimit(rows) < Self.clockLimit, "segments have fewer than \(Self.clockLimit) ticks")
        self.name = name
        self.rows = rows
    }

    /// Instructions take three ticks, calls five at most, and a `read` that is cut four without being counted.
    private static func tickLimit(_ rows: RowCounts) -> Int {
        let calls: [RowKind] = [
            .call, .read, .poseidon2, .keccak, .modularMultiplication, .point,
        ]
        let callCount = calls.reduce(0) { $0 + min(rows[$1], rows[.cycle]) }
        return 3 * rows[.cycle] + 2 * min(callCount, rows[.cycle]) + 4 + 1
    }

    package func holds(_ rows: RowCounts) -> Bool { rows.overflowing(self.rows) == nil }
}

extension SegmentBudget {
    /// Budgets for ordinary programs, from the smallest to the largest, until keys say what heights there are.
    package static let provisional: [SegmentBudget] = [14, 16, 18, 20].map { cyclesLog2 in
        SegmentBudget("ordinary-\(cyclesLog2)", heights: provisionalHeights(cyclesLog2: cyclesLog2))
    }

    /// By how many bits a table is lower than there are cycles.
    private static let lowerBits: [(kind: RowKind, bits: Int)] = [
        (.add, 2), (.addConstant, 1), (.bitwise, 2), (.setLess, 4), (.branchLess, 3), (.branchEqual, 2), (.shift, 4),
        (.shiftConstant, 2), (.multiplication, 4), (.division, 6), (.loadWord, 2), (.storeWord, 3), (.loadPart, 3),
        (.storePart, 4), (.jump, 4), (.jumpRegister, 5), (.call, 8), (.read, 8), (.inputWord, 4), (.page, 8),
        (.block, 4), (.node, 3), (.permutation, 2), (.operand, 6), (.plane, 7), (.poseidon2, 7), (.keccak, 10),
        (.product, 6), (.modularMultiplication, 8), (.point, 8),
    ]

    private static func provisionalHeights(cyclesLog2: Int) -> RowCounts {
        var heights = RowCounts.zero
        heights[.cycle] = 1 << cyclesLog2
        for (kind, bits) in lowerBits { heights[kind] = 1 << (cyclesLog2 - bits) }
        return heights
    }
}

extension RowKind {
    /// Whether a budget may have no room for what it is at all.
    fileprivate var mayBeMissing: Bool {
        switch self {
        case .operand, .plane, .product, .poseidon2, .keccak, .modularMultiplication, .point: true
        default: false
        }
    }
}
