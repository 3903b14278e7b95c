package import MachineAir

/// A program of the tree: what a circuit checks.
package enum RecursionProgram: Hashable, Sendable {
    /// Verifies a segment of one shape, of programs with tables of one height.
    case lift(MachineShape, programHeightLog2: Int)
    /// Verifies the lift of a segment with wide tables, and so makes it one like all others.
    case narrow
    /// Verifies two lifts or joins, of which the second goes on where the first ends.
    case join
    /// Verifies a lift or join that leads from a program's beginning to its end.
    case root
    /// Verifies two roots or aggregates.
    case aggregate

    /// What a key may be used for. Programs accept children by the kind of their keys.
    package enum Kind: UInt64, CaseIterable, Sendable {
        case lift = 1
        case join = 2
        case root = 3
        case aggregate = 4
        /// The lift of a segment with wide tables, which is to be narrowed first.
        case wideLift = 5
    }

    package var kind: Kind {
        switch self {
        case .lift(let shape, _): shape.isWide ? .wideLift : .lift
        case .narrow: .lift
        case .join: .join
        case .root: .root
        case .aggregate: .aggregate
        }
    }

    package var name: String {
        switch self {
        case .lift(let shape, let heightLog2): "lift \(shape.name) program-\(heightLog2)"
        case .narrow: "narrow"
        case .join: "join"
        case .root: "root"
        case .aggregate: "aggregate"
        }
    }

    /// The programs of a tree over segments of some shapes: in the order that sets of keys have them in.
    package static func all(_ shapes: [MachineShape]) -> [RecursionProgram] {
        [.root, .aggregate, .join, .narrow]
            + shapes.flatMap { shape in
                MachineShape.programHeightsLog2.map { .lift(shape, programHeightLog2: $0) }
            }
    }
}
