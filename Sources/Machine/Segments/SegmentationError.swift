/// Why there are no further segments of a run that has not halted.
package enum SegmentationError: Error, Equatable, Sendable {
    /// There is no proof of a run that trapped.
    case trapped(Trap, cycles: Int)
    /// The program has not halted after as many instructions as it may take.
    case tooManyCycles(limit: Int, programCounter: UInt32)
    /// No budget has any room for what the program does next.
    case noRoom(RowKind, budgets: [String], programCounter: UInt32)
    /// The host cannot do what the program needs.
    case host(ExecutionError)
}

extension SegmentationError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .trapped(let trap, let cycles): "\(trap), after \(cycles) cycles"
        case .tooManyCycles(let limit, let pc): "not halted after \(limit) cycles, at pc \(hex(pc))"
        case .noRoom(let kind, let budgets, let pc):
            "no budget has room for \(kind), at pc \(hex(pc)); there are \(budgets.joined(separator: ", "))"
        case .host(let error): error.description
        }
    }
}
