internal import CKernels

/// Collects the instructions of a program, over values of which each has a name of its own.
struct ByteCodeBuilder {
    /// An instruction before slots are assigned.
    struct Step {
        var operation: ashlar_operation
        /// None for an instruction that only fetches.
        var destination: Operand?
        var operands: [Operand]
        var constants: [RunConstant] = []
    }

    let graph: ExpressionGraph
    private(set) var steps: [Step] = []
    /// Words of each value: 1, or 5 in the extension.
    private(set) var valueWidths: [Int] = []
    /// How often nodes are operands of nodes that are computed, or results.
    var useCounts: [Int]
    /// Where the nodes are that have been computed.
    var nodeOperands: [Int: Operand] = [:]

    /// A program that computes these nodes of a graph, and what it makes of them.
    init(_ graph: ExpressionGraph, roots: [Int]) {
        self.graph = graph
        useCounts = graph.useCounts(roots: roots)
    }

    /// Appends an instruction; its result is a new value, unless a destination is given.
    @discardableResult
    mutating func append(
        _ operation: ashlar_operation, _ operands: [Operand], constants: [RunConstant] = [],
        to destination: Operand? = nil
    ) -> Operand {
        let destination = destination ?? newValue(width: operation.resultWidth)
        steps.append(
            Step(operation: operation, destination: destination, operands: operands, constants: constants))
        return destination
    }

    private mutating func newValue(width: Int) -> Operand {
        valueWidths.append(width)
        return .value(valueWidths.count - 1)
    }

    // MARK: Sums of products

    /// start + Σ factors[j]·operands[j], with operands in the base field.
    mutating func appendSum(
        from start: RunConstant, _ terms: [(operand: Operand, factor: RunConstant)], to destination: Operand? = nil
    ) -> Operand {
        let first = terms.prefix(Self.sumLimit)
        let sum = append(
            ashlar_operation_extension_dot, first.map(\.operand), constants: [start] + first.map(\.factor),
            to: destination)
        add(Array(terms.dropFirst(Self.sumLimit)), to: sum)
        return sum
    }

    /// Adds the products to a value.
    mutating func add(_ terms: [(operand: Operand, factor: RunConstant)], to sum: Operand) {
        var rest = terms[...]
        while !rest.isEmpty {
            let part = rest.prefix(Self.sumLimit)
            append(
                ashlar_operation_extension_dot_add, part.map(\.operand), constants: part.map(\.factor), to: sum)
            rest = rest.dropFirst(Self.sumLimit)
        }
    }

    static var sumLimit: Int { ashlar_byte_code_dot_limit }
}

extension ashlar_operation {
    /// Words of the destination.
    var resultWidth: Int { self.rawValue < ashlar_operation_extension_add.rawValue ? 1 : 5 }

    /// Words of each operand, in order.
    func operandWidths(count: Int) -> [Int] {
        switch self {
        case ashlar_operation_extension_add, ashlar_operation_extension_sub, ashlar_operation_extension_mul: [5, 5]
        case ashlar_operation_extension_add_base, ashlar_operation_extension_sub_base,
            ashlar_operation_extension_mul_base:
            [5, 1]
        default: Array(repeating: 1, count: count)
        }
    }

    /// Whether the operands are a list of any length.
    var takesList: Bool {
        switch self {
        case ashlar_operation_extension_dot, ashlar_operation_extension_dot_add, ashlar_operation_prefetch: true
        default: false
        }
    }
}

extension ExpressionGraph {
    /// How often each node is an operand of a node that the roots depend on, or a root itself.
    fileprivate func useCounts(roots: [Int]) -> [Int] {
        var counts = [Int](repeating: 0, count: nodes.count)
        for root in roots { counts[root] += 1 }
        for index in nodes.indices.reversed() where counts[index] > 0 {
            switch nodes[index] {
            case .constant, .cell, .publicValue: break
            case .sum(let x, let y), .difference(let x, let y), .product(let x, let y):
                counts[x] += 1
                counts[y] += 1
            }
        }
        return counts
    }
}
