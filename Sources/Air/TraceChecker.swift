package import Fields

/// A table filled with values.
package struct TableTrace: Sendable {
    package let air: Air
    package let main: Matrix
    package let preprocessed: Matrix
    package let publicValues: [KoalaBear]

    package init(_ air: Air, main: Matrix, preprocessed: Matrix? = nil, publicValues: [KoalaBear] = []) {
        let preprocessed = preprocessed ?? Matrix(width: 0, height: main.height)
        precondition(main.width == air.mainColumns.count, "\(air.name) has \(air.mainColumns.count) columns")
        precondition(
            preprocessed.width == air.preprocessedColumns.count && preprocessed.height == main.height,
            "\(air.name) has \(air.preprocessedColumns.count) preprocessed columns as high as the others")
        precondition(
            publicValues.count == air.publicValueCount, "\(air.name) has \(air.publicValueCount) public values")
        self.air = air
        self.main = main
        self.preprocessed = preprocessed
        self.publicValues = publicValues
    }

    package var height: Int { main.height }

    package func value(of cell: Expression.Cell, row: Int) -> KoalaBear {
        let matrix = cell.source == .main ? main : preprocessed
        return matrix[cell.isNext ? (row + 1) % height : row, cell.column]
    }

    /// The values of all nodes of the table's graph on a row.
    func values(row: Int) -> [KoalaBear] {
        air.graph.values(cell: { value(of: $0, row: row) }, publicValue: { publicValues[$0] }, constant: { $0 })
    }
}

/// Looks for what is wrong in a trace, and says where: the table, the row, the constraint or the tuple, the values.
package enum TraceChecker {
    /// What is wrong, at most `limit` findings; empty for a trace that keeps all constraints and balances all buses.
    package static func findings(in traces: [TableTrace], limit: Int = 10) -> [TraceFinding] {
        var findings: [TraceFinding] = []
        var balances: [BusTuple: Balance] = [:]
        for trace in traces {
            for row in 0..<trace.height {
                let values = trace.values(row: row)
                for constraint in trace.air.constraints where constraint.rows.contains(row, of: trace.height) {
                    guard values[constraint.node] != .zero else { continue }
                    findings.append(.constraint(violation(of: constraint, in: trace, row: row, values)))
                    if findings.count == limit { return findings }
                }
                for message in trace.air.messages {
                    let multiplicity = values[message.multiplicity]
                    guard multiplicity != .zero else { continue }
                    let tuple = BusTuple(bus: message.bus, values: message.tuple.map { values[$0] })
                    balances[tuple, default: Balance()].add(
                        multiplicity, message.direction, .init(table: trace.air.name, row: row))
                }
            }
        }
        let unbalanced = balances.filter { $0.value.surplus != .zero }
        // Sorted, so that the same trace gives the same findings.
        for (tuple, balance) in unbalanced.sorted(by: { $0.key < $1.key }).prefix(limit - findings.count) {
            findings.append(
                .bus(
                    .init(
                        bus: tuple.bus, tuple: tuple.values, surplus: balance.surplus, sentBy: balance.sent,
                        receivedBy: balance.received)))
        }
        return findings
    }

    private static func violation(
        of constraint: Constraint, in trace: TableTrace, row: Int, _ values: [KoalaBear]
    ) -> TraceFinding.Violation {
        let cells = trace.air.graph.cells(under: constraint.node)
        return TraceFinding.Violation(
            table: trace.air.name, row: row, constraint: constraint.name, value: values[constraint.node],
            cells: cells.map { (trace.air.name(of: $0), trace.value(of: $0, row: row)) })
    }

    private struct BusTuple: Hashable, Comparable {
        let bus: Bus
        let values: [KoalaBear]

        static func < (x: BusTuple, y: BusTuple) -> Bool {
            if x.bus.name != y.bus.name { return x.bus.name < y.bus.name }
            return x.values.map(\.canonical).lexicographicallyPrecedes(y.values.map(\.canonical))
        }
    }

    private struct Balance {
        /// Sent less received.
        var surplus = KoalaBear.zero
        /// The first few rows on either side.
        var sent: [TraceFinding.Origin] = []
        var received: [TraceFinding.Origin] = []

        mutating func add(
            _ multiplicity: KoalaBear, _ direction: Message.Direction, _ origin: TraceFinding.Origin
        ) {
            switch direction {
            case .send:
                surplus += multiplicity
                if sent.count < 3 { sent.append(origin) }
            case .receive:
                surplus -= multiplicity
                if received.count < 3 { received.append(origin) }
            }
        }
    }
}

extension Constraint.Rows {
    package func contains(_ row: Int, of height: Int) -> Bool {
        switch self {
        case .all: true
        case .first: row == 0
        case .last: row == height - 1
        case .transitions: row < height - 1
        }
    }
}

extension ExpressionGraph {
    /// The cells that a node depends on, in the order in which they entered the graph.
    func cells(under root: Int) -> [Expression.Cell] {
        var isNeeded = [Bool](repeating: false, count: root + 1)
        isNeeded[root] = true
        for index in (0...root).reversed() where isNeeded[index] {
            switch nodes[index] {
            case .constant, .cell, .publicValue: break
            case .sum(let x, let y), .difference(let x, let y), .product(let x, let y):
                isNeeded[x] = true
                isNeeded[y] = true
            }
        }
        return (0...root).compactMap { index in
            if isNeeded[index], case .cell(let cell) = nodes[index] { cell } else { nil }
        }
    }
}
