internal import Verification

/// Which part of a verifier wrote down what of a circuit.
struct CircuitParts {
    /// How much of a circuit was there when a part began.
    private struct Mark {
        let part: VerifierPart
        let wires, octets, rowHashes, permutations, decompositions, folds, lists, lookups, checks: Int
    }

    private var marks: [Mark] = []

    /// What tables have rows of.
    enum Item {
        case wire, octet, rowHash, permutation, decomposition, fold, list, lookup, check
    }

    mutating func begin(_ part: VerifierPart, in graph: CircuitGraph) {
        if marks.last?.part == part { return }
        marks.append(
            Mark(
                part: part, wires: graph.wires.count, octets: graph.octets.count, rowHashes: graph.rowHashes.count,
                permutations: graph.permutations.count, decompositions: graph.decompositions.count,
                folds: graph.folds.count, lists: graph.lists.count, lookups: graph.lookups.count,
                checks: graph.checks.count))
    }

    /// The part that wrote down the item with this number.
    func part(of item: Item, _ number: Int) -> VerifierPart {
        let count: (Mark) -> Int =
            switch item {
            case .wire: { $0.wires }
            case .octet: { $0.octets }
            case .rowHash: { $0.rowHashes }
            case .permutation: { $0.permutations }
            case .decomposition: { $0.decompositions }
            case .fold: { $0.folds }
            case .list: { $0.lists }
            case .lookup: { $0.lookups }
            case .check: { $0.checks }
            }
        // The last mark that was made before the item was.
        var (low, high) = (0, marks.count)
        while low < high {
            let middle = (low + high) / 2
            if count(marks[middle]) <= number { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? .statement : marks[low - 1].part
    }
}
