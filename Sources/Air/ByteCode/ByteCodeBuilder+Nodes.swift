internal import CKernels
internal import Fields

extension ByteCodeBuilder {
    /// How a node is computed: from which others, which constants, by which instruction.
    struct Recipe {
        var operation: ashlar_operation
        /// In the order of the instruction's fields.
        var operands: [Int] = []
        var constants: [RunConstant] = []
    }

    /// Where the value of a node is, on every row; computes it if need be. What a node needs comes right before it,
    /// so that few values live at a time.
    mutating func operand(ofNode root: Int) -> Operand {
        // A stack of our own: the graph may be deeper than that of a thread.
        var open = [root]
        while let node = open.last {
            if let missing = missingOperand(of: node) {
                open.append(missing)
            } else {
                open.removeLast()
                compute(node)
            }
        }
        return knownOperand(ofNode: root)!
    }

    private func missingOperand(of node: Int) -> Int? {
        guard knownOperand(ofNode: node) == nil else { return nil }
        return recipe(for: node).operands.first { knownOperand(ofNode: $0) == nil }
    }

    private func knownOperand(ofNode node: Int) -> Operand? {
        if case .cell(let cell) = graph.nodes[node] { .cell(cell) } else { nodeOperands[node] }
    }

    private mutating func compute(_ node: Int) {
        guard knownOperand(ofNode: node) == nil else { return }
        let recipe = recipe(for: node)
        nodeOperands[node] = append(
            recipe.operation, recipe.operands.map { knownOperand(ofNode: $0)! }, constants: recipe.constants)
    }

    // MARK: Instructions

    private func recipe(for node: Int) -> Recipe {
        if isConstant(node) { return Recipe(operation: ashlar_operation_set, constants: [.value(node: node)]) }
        return switch graph.nodes[node] {
        case .sum(let x, let y): sum(x, y)
        case .difference(let x, let y): difference(x, y)
        case .product(let x, let y): product(x, y)
        case .constant, .publicValue, .cell: preconditionFailure("these need no instruction")
        }
    }

    /// Whether a node depends on no cell.
    func isConstant(_ node: Int) -> Bool { graph.degrees[node] == 0 }

    private func sum(_ x: Int, _ y: Int) -> Recipe {
        if isConstant(x) {
            return Recipe(operation: ashlar_operation_add_constant, operands: [y], constants: [.value(node: x)])
        }
        if isConstant(y) { return sum(y, x) }
        if let (factor, constant) = singleUseMultiple(x) {
            return Recipe(
                operation: ashlar_operation_mul_constant_add, operands: [factor, y],
                constants: [.factor(node: constant)])
        }
        if singleUseMultiple(y) != nil { return sum(y, x) }
        return Recipe(operation: ashlar_operation_add, operands: [x, y])
    }

    private func difference(_ x: Int, _ y: Int) -> Recipe {
        if isConstant(x) {
            return Recipe(operation: ashlar_operation_sub_from_constant, operands: [y], constants: [.value(node: x)])
        }
        if isConstant(y) {
            return Recipe(operation: ashlar_operation_add_constant, operands: [x], constants: [.negated(node: y)])
        }
        if let (a, b) = singleUseProduct(y) {
            if let base = cubeBase(a, b) {
                return Recipe(operation: ashlar_operation_sub_cube, operands: [base, base, x])
            }
            return Recipe(operation: ashlar_operation_sub_product, operands: [a, b, x])
        }
        return Recipe(operation: ashlar_operation_sub, operands: [x, y])
    }

    private func product(_ x: Int, _ y: Int) -> Recipe {
        if isConstant(x) {
            return Recipe(operation: ashlar_operation_mul_constant, operands: [y], constants: [.factor(node: x)])
        }
        if isConstant(y) { return product(y, x) }
        return Recipe(operation: ashlar_operation_mul, operands: [x, y])
    }

    // MARK: Fusion

    /// The factors of a product that nothing else needs.
    private func singleUseProduct(_ node: Int) -> (Int, Int)? {
        guard useCounts[node] == 1, case .product(let x, let y) = graph.nodes[node], !isConstant(x), !isConstant(y)
        else { return nil }
        return (x, y)
    }

    /// The same for a product with a constant, which comes second.
    private func singleUseMultiple(_ node: Int) -> (Int, constant: Int)? {
        guard useCounts[node] == 1, case .product(let x, let y) = graph.nodes[node] else { return nil }
        if isConstant(x) { return (y, x) }
        return isConstant(y) ? (x, y) : nil
    }

    /// x, when a and b are x and a square of x that nothing else needs.
    private func cubeBase(_ a: Int, _ b: Int) -> Int? {
        if let square = singleUseProduct(a), square == (b, b) { return b }
        if let square = singleUseProduct(b), square == (a, a) { return a }
        return nil
    }
}
