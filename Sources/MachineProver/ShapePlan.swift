package import Machine
package import MachineAir

/// The shapes that a run is cut with: one mix, in sizes up to the largest. It is fixed before the run is proved, and
/// depends on the program, its input and what the user asks for, so that proofs are the same on every machine.
package struct ShapePlan: Equatable, Sendable {
    /// From the smallest to the largest; the last segment has the smallest that holds it.
    package let shapes: [MachineShape]

    package static let defaultSizeLog2 = 20
    /// How much of a run is looked at to choose a mix.
    private static let sampleCycles = 1 << 26
    private static let windowCycles = 1 << 20

    package init(_ mix: MachineMix, maximumSizeLog2: Int = defaultSizeLog2) {
        shapes = (MachineShape.sizes.lowerBound...maximumSizeLog2).map { MachineShape(mix, sizeLog2: $0) }
    }

    package var budgets: [SegmentBudget] { shapes.map(\.budget) }
    package var mix: MachineMix { shapes[0].mix }

    /// The mix with which the first instructions of a run cost least, by count.
    package static func choose(
        _ program: Program, input: [UInt8], maximumSizeLog2: Int = defaultSizeLog2, programHeightLog2: Int = 16
    ) throws(ExecutionError) -> ShapePlan {
        let windows = try sample(program, input)
        let plans = MachineMix.allCases.map { ShapePlan($0, maximumSizeLog2: maximumSizeLog2) }
        let costs = plans.map { plan in windows.reduce(0) { $0 + plan.cost(of: $1, programHeightLog2) } }
        let best = costs.indices.min { costs[$0] < costs[$1] }!
        return plans[best]
    }

    /// The rows of a run, in windows, so that what memory takes is counted about as in segments.
    private static func sample(_ program: Program, _ input: [UInt8]) throws(ExecutionError) -> [RowCounts] {
        var windows: [RowCounts] = []
        var executor = try Executor(program, input: input)
        var budget = RowCounts.unlimited
        budget[.cycle] = windowCycles
        var outcome = Executor.Outcome.paused(.cycle)
        while case .paused = outcome, windows.count < sampleCycles / windowCycles {
            if !windows.isEmpty { executor.startSegment() }
            outcome = try executor.run(budget: budget)
            windows.append(executor.rows)
        }
        return windows
    }

    /// What a column that a verifier opens costs in recursion, in elements: at 193 queries a sixteenth of a permutation of
    /// 181 cells each.
    private static let cellsPerOpenedColumn = 2200

    /// Elements that are committed to for so many rows, in recursion too: as many segments of the largest shape as the scarcest table asks
    /// for, or the smallest shape that holds all.
    private func cost(of rows: RowCounts, _ programHeightLog2: Int) -> Double {
        let missing = shapes[0].budget.rows
        for kind in RowKind.allCases where rows[kind] > 0 && missing[kind] == 0 { return .infinity }
        func cost(_ shape: MachineShape) -> Double {
            Double(shape.cells(programHeightLog2: programHeightLog2) + Self.cellsPerOpenedColumn * shape.openedColumns)
        }
        if let shape = shapes.first(where: { $0.budget.holds(rows) }) { return cost(shape) }
        let largest = shapes[shapes.count - 1]
        let room = largest.budget.rows
        let segments = RowKind.allCases.reduce(0.0) { max($0, Double(rows[$1]) / Double(max(room[$1], 1))) }
        return segments * cost(largest)
    }
}
