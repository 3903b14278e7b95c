/// Takes the description of a table: its columns, constraints and messages.
///
/// A table describes itself once, symbolically:
///
///     struct Counter: Table {
///         let name = "counter"
///         func describe(_ table: inout TableBuilder) {
///             let count = table.column("count")
///             table.requireFirst(count, "starts at zero")
///             table.requireTransition(count.next - count - 1, "counts")
///             table.send(.bytes, [count])
///         }
///     }
package struct TableBuilder {
    package let name: String
    package let publicValueCount: Int
    private(set) var mainColumns: [String] = []
    private(set) var preprocessedColumns: [String] = []
    private(set) var constraints: [(name: String, rows: Constraint.Rows, expression: Expression)] = []
    private(set) var messages:
        [(bus: Bus, direction: Message.Direction, tuple: [Expression], multiplicity: Expression)] =
            []

    init(name: String, publicValueCount: Int) {
        self.name = name
        self.publicValueCount = publicValueCount
    }

    // MARK: Columns

    package mutating func column(_ name: String) -> Expression {
        mainColumns.append(name)
        return Expression(.cell(.init(source: .main, column: mainColumns.count - 1, isNext: false)))
    }

    /// Several columns, named name[0], name[1], ….
    package mutating func columns(_ name: String, count: Int) -> [Expression] {
        (0..<count).map { column("\(name)[\($0)]") }
    }

    /// A column whose cells are part of the key, not of the proof.
    package mutating func preprocessedColumn(_ name: String) -> Expression {
        preprocessedColumns.append(name)
        return Expression(
            .cell(.init(source: .preprocessed, column: preprocessedColumns.count - 1, isNext: false)))
    }

    /// A column of bits.
    package mutating func bit(_ name: String) -> Expression {
        let bit = column(name)
        require(bit * (bit - 1), "\(name) is a bit")
        return bit
    }

    package func publicValue(_ index: Int) -> Expression {
        precondition((0..<publicValueCount).contains(index), "\(name) has \(publicValueCount) public values")
        return Expression(.publicValue(index))
    }

    // MARK: Constraints

    /// The expression vanishes on every row; where it reads the next row, the first comes after the last.
    package mutating func require(_ expression: Expression, _ name: String) {
        constraints.append((name, .all, expression))
    }

    package mutating func requireFirst(_ expression: Expression, _ name: String) {
        constraints.append((name, .first, expression))
    }

    package mutating func requireLast(_ expression: Expression, _ name: String) {
        constraints.append((name, .last, expression))
    }

    /// The expression vanishes on every row but the last.
    package mutating func requireTransition(_ expression: Expression, _ name: String) {
        constraints.append((name, .transitions, expression))
    }

    // MARK: Messages

    /// Sends a tuple on a bus, as many times as the multiplicity says.
    package mutating func send(_ bus: Bus, _ tuple: [Expression], multiplicity: Expression = 1) {
        add(bus, .send, tuple, multiplicity)
    }

    package mutating func receive(_ bus: Bus, _ tuple: [Expression], multiplicity: Expression = 1) {
        add(bus, .receive, tuple, multiplicity)
    }

    private mutating func add(
        _ bus: Bus, _ direction: Message.Direction, _ tuple: [Expression], _ multiplicity: Expression
    ) {
        precondition(tuple.count == bus.width, "a tuple on \(bus) has \(bus.width) elements, not \(tuple.count)")
        messages.append((bus, direction, tuple, multiplicity))
    }
}

/// Something that describes itself as a table.
package protocol Table {
    var name: String { get }
    /// How many public values its constraints may name.
    var publicValueCount: Int { get }
    func describe(_ table: inout TableBuilder)
}

extension Table {
    package var publicValueCount: Int { 0 }
}
