package import Machine
package import MachineAir

/// The shapes that a run is cut with. A segment goes on as long as one of them holds it, and has the cheapest that does;
/// so segments follow what the program does at the time, and where they end depends on the program, its input and the
/// plan: proofs are the same on every machine.
package struct ShapePlan: Equatable, Sendable {
    /// From the cheapest to the dearest.
    package let shapes: [MachineShape]

    package static let defaultSizeLog2 = 20

    /// All mixes, or some, in sizes up to the largest.
    package init(_ mixes: [MachineMix] = MachineMix.allCases, maximumSizeLog2: Int = defaultSizeLog2) {
        let sizes = MachineShape.sizes.lowerBound...maximumSizeLog2
        let shapes = mixes.flatMap { mix in sizes.map { MachineShape(mix, sizeLog2: $0) } }
        let costs = shapes.map(\.cost)
        self.shapes = shapes.indices.sorted { (costs[$0], $0) < (costs[$1], $1) }.map { shapes[$0] }
    }

    package var budgets: [SegmentBudget] { shapes.map(\.budget) }
}

extension MachineShape {
    /// What a column that a verifier opens costs in recursion, in elements: at 193 queries a sixteenth of a permutation of
    /// 181 cells each.
    private static let cellsPerOpenedColumn = 2200

    /// Elements that are committed to for a segment, in recursion too, with a program of middle length.
    fileprivate var cost: Int { cells(programHeightLog2: 16) + Self.cellsPerOpenedColumn * openedColumns }
}
