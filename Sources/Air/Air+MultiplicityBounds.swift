internal import Fields

extension Air {
    /// Integers that the multiplicity of a message is congruent to on every row of a trace that keeps all
    /// constraints, or nil when none can be told.
    ///
    ///     let isUsed = table.bit("is used")
    ///     table.send(.octal, [x], multiplicity: isUsed + isUsed)   // 0...2
    ///
    /// A bus balances modulo p; whoever wants it to balance over the integers adds up such bounds and the heights of
    /// the tables, and asks that the sum stays below p. The bound is found by interval arithmetic on the graph, so it
    /// holds but need not be the best. It knows constants, columns that a constraint on all rows makes bits, and
    /// preprocessed columns, whose bounds are given, column by column, for integers that stand for the values. Every other cell
    /// and all public values may be anything.
    package func multiplicityBound(of message: Message, preprocessed: [ClosedRange<Int>]) -> ClosedRange<Int>? {
        precondition(
            preprocessed.count == preprocessedColumns.count,
            "\(name) has \(preprocessedColumns.count) preprocessed columns")
        let bits = bitColumns
        let bounds = graph.intervals { cell in
            switch cell.source {
            case .preprocessed: Interval(preprocessed[cell.column])
            case .main: bits.contains(cell.column) ? Interval(0...1) : nil
            }
        }
        return bounds[message.multiplicity]?.range
    }

    /// The main columns that a constraint on all rows makes bits. A constraint on the next row's cell does too,
    /// because the row after the last is the first.
    private var bitColumns: Set<Int> {
        Set(constraints.filter { $0.rows == .all }.compactMap { graph.bit(atRootsOf: $0.node)?.column })
    }
}

extension ExpressionGraph {
    /// The main cell x of a node that is x·(x − 1), also with the signs turned; nil for other nodes.
    fileprivate func bit(atRootsOf node: Int) -> Expression.Cell? {
        guard case .product(let x, let y) = nodes[node] else { return nil }
        return [(x, y), (y, x)].lazy.compactMap { cell, other in
            guard case .cell(let position) = nodes[cell], position.source == .main else { return nil }
            return isOneLess(other, than: cell) ? position : nil
        }.first
    }

    /// Whether a node is x − 1, 1 − x or x + (−1).
    private func isOneLess(_ node: Int, than x: Int) -> Bool {
        switch nodes[node] {
        case .difference(x, let one), .difference(let one, x): nodes[one] == .constant(.one)
        case .sum(x, let other), .sum(let other, x): nodes[other] == .constant(-.one)
        default: false
        }
    }

    /// An interval for each node, given those of the cells.
    fileprivate func intervals(cell: (Expression.Cell) -> Interval?) -> [Interval?] {
        values(
            cell: cell, publicValue: { _ in nil }, constant: { Interval($0.nearestToZero) },
            sum: { x, y in x.flatMap { x in y.flatMap { x.adding($0) } } },
            difference: { x, y in x.flatMap { x in y.flatMap { x.subtracting($0) } } },
            product: { x, y in x.flatMap { x in y.flatMap { x.multiplied(by: $0) } } })
    }
}
