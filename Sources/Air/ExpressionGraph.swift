public import Fields

/// Expressions with their common parts shared: a list of nodes in which operands come before their users.
///
/// Constants are folded, and sums and products with zero and one vanish, so that two expressions which differ in
/// such things only are one node.
public struct ExpressionGraph: Sendable {
    public enum Node: Hashable, Sendable {
        case constant(KoalaBear)
        case cell(Expression.Cell)
        case publicValue(Int)
        case sum(Int, Int)
        case difference(Int, Int)
        case product(Int, Int)
    }

    public private(set) var nodes: [Node] = []
    /// The degree of each node as a polynomial in the cells.
    public private(set) var degrees: [Int] = []
    private var indices: [Node: Int] = [:]

    /// Where the parts of expressions went that were inserted before, by identity.
    private var inserted: [Part: Int] = [:]

    private struct Part: Hashable {
        let node: ObjectIdentifier
        let isNext: Bool
    }

    init() {}

    /// The node of an expression. The expressions inserted must outlive the graph's making: parts are told apart by
    /// identity.
    mutating func insert(_ expression: Expression) -> Int { insert(expression.node, isNext: false) }

    /// Forgets the identities of what was inserted.
    mutating func finish() { inserted = [:] }

    private mutating func insert(_ part: Expression.Node, isNext: Bool) -> Int {
        let key = Part(node: ObjectIdentifier(part), isNext: isNext)
        if let index = inserted[key] { return index }
        let index = insertNew(part, isNext: isNext)
        inserted[key] = index
        return index
    }

    private mutating func insertNew(_ part: Expression.Node, isNext: Bool) -> Int {
        switch part.operation {
        case .constant(let value): return insert(.constant(value))
        case .cell(var cell):
            cell.isNext = isNext
            return insert(.cell(cell))
        case .publicValue(let index): return insert(.publicValue(index))
        case .sum(let x, let y): return sum(insert(x, isNext: isNext), insert(y, isNext: isNext))
        case .difference(let x, let y): return difference(insert(x, isNext: isNext), insert(y, isNext: isNext))
        case .product(let x, let y): return product(insert(x, isNext: isNext), insert(y, isNext: isNext))
        case .next(let x):
            precondition(!isNext, "an expression reads a row and the next one, no further")
            return insert(x, isNext: true)
        }
    }

    private mutating func insert(_ node: Node) -> Int {
        if let index = indices[node] { return index }
        nodes.append(node)
        degrees.append(degree(of: node))
        indices[node] = nodes.count - 1
        return nodes.count - 1
    }

    private func degree(of node: Node) -> Int {
        switch node {
        case .constant, .publicValue: 0
        case .cell: 1
        case .sum(let x, let y), .difference(let x, let y): max(degrees[x], degrees[y])
        case .product(let x, let y): degrees[x] + degrees[y]
        }
    }

    private func constant(_ index: Int) -> KoalaBear? {
        if case .constant(let value) = nodes[index] { value } else { nil }
    }

    private mutating func sum(_ x: Int, _ y: Int) -> Int {
        switch (constant(x), constant(y)) {
        case (let a?, let b?): insert(.constant(a + b))
        case (.zero?, _): y
        case (_, .zero?): x
        default: insert(.sum(min(x, y), max(x, y)))
        }
    }

    private mutating func difference(_ x: Int, _ y: Int) -> Int {
        if x == y { return insert(.constant(.zero)) }
        return switch (constant(x), constant(y)) {
        case (let a?, let b?): insert(.constant(a - b))
        case (_, .zero?): x
        default: insert(.difference(x, y))
        }
    }

    private mutating func product(_ x: Int, _ y: Int) -> Int {
        switch (constant(x), constant(y)) {
        case (let a?, let b?): insert(.constant(a * b))
        case (.zero?, _), (_, .zero?): insert(.constant(.zero))
        case (.one?, _): y
        case (_, .one?): x
        default: insert(.product(min(x, y), max(x, y)))
        }
    }
}

// MARK: Evaluation

extension ExpressionGraph {
    /// The values of all nodes, given those of the cells and public values: what the kernels must agree with.
    package func values<Value>(
        cell: (Expression.Cell) -> Value, publicValue: (Int) -> Value, constant: (KoalaBear) -> Value,
        sum: (Value, Value) -> Value, difference: (Value, Value) -> Value, product: (Value, Value) -> Value
    ) -> [Value] {
        var values: [Value] = []
        values.reserveCapacity(nodes.count)
        for node in nodes {
            let value =
                switch node {
                case .constant(let element): constant(element)
                case .cell(let position): cell(position)
                case .publicValue(let index): publicValue(index)
                case .sum(let x, let y): sum(values[x], values[y])
                case .difference(let x, let y): difference(values[x], values[y])
                case .product(let x, let y): product(values[x], values[y])
                }
            values.append(value)
        }
        return values
    }

    /// The values of all nodes on elements of a field.
    package func values<F: Field>(
        cell: (Expression.Cell) -> F, publicValue: (Int) -> F, constant: (KoalaBear) -> F
    ) -> [F] {
        values(cell: cell, publicValue: publicValue, constant: constant, sum: +, difference: -, product: *)
    }
}
