/// A polynomial that vanishes on rows of a table.
public struct Constraint: Sendable {
    public enum Rows: String, CaseIterable, Sendable { case all, first, last, transitions }

    public let name: String
    public let rows: Rows
    /// The node of the graph.
    public let node: Int
    public let degree: Int
}

/// A tuple that every row of a table sends or receives on a bus, zero or more times.
public struct Message: Sendable {
    public enum Direction: String, Sendable { case send, receive }

    public let bus: Bus
    public let direction: Direction
    /// The nodes of the graph.
    public let tuple: [Int]
    public let multiplicity: Int
}

/// A table compiled from its description: columns by name, and constraints and messages over one graph.
public struct Air: Sendable {
    public let name: String
    public let publicValueCount: Int
    public let mainColumns: [String]
    public let preprocessedColumns: [String]
    public let constraints: [Constraint]
    public let messages: [Message]
    public let graph: ExpressionGraph

    package init(_ table: some Table) {
        var builder = TableBuilder(name: table.name, publicValueCount: table.publicValueCount)
        table.describe(&builder)
        var graph = ExpressionGraph()
        name = table.name
        publicValueCount = table.publicValueCount
        mainColumns = builder.mainColumns
        preprocessedColumns = builder.preprocessedColumns
        constraints = builder.constraints.map { constraint in
            let node = graph.insert(constraint.expression)
            return Constraint(
                name: constraint.name, rows: constraint.rows, node: node, degree: graph.degrees[node])
        }
        messages = builder.messages.map { message in
            Message(
                bus: message.bus, direction: message.direction, tuple: message.tuple.map { graph.insert($0) },
                multiplicity: graph.insert(message.multiplicity))
        }
        graph.finish()
        self.graph = graph
    }

    package func name(of cell: Expression.Cell) -> String {
        let names = cell.source == .main ? mainColumns : preprocessedColumns
        return names[cell.column] + (cell.isNext ? "'" : "")
    }
}

// MARK: Report

extension Air {
    /// What a row costs, by count.
    package struct Cost: Hashable, Sendable {
        package var mainColumns = 0
        package var preprocessedColumns = 0
        package var constraints = 0
        package var messages = 0
        package var additions = 0
        package var multiplications = 0
        /// The highest degree of a constraint.
        package var degree = 0
    }

    package var cost: Cost {
        var cost = Cost(
            mainColumns: mainColumns.count, preprocessedColumns: preprocessedColumns.count,
            constraints: constraints.count, messages: messages.count)
        for node in graph.nodes {
            switch node {
            case .sum, .difference: cost.additions += 1
            case .product: cost.multiplications += 1
            case .constant, .cell, .publicValue: break
            }
        }
        cost.degree = constraints.map(\.degree).max() ?? 0
        return cost
    }
}
