package import Fields

/// A polynomial over the cells of a row and of the one after it: what constraints and messages are made of.
///
///     let a = table.column("a")
///     table.require(a * (a - 1), "a is a bit")
///     table.requireTransition(a.next - a - 1, "a counts")
///
/// An expression is an immutable tree; `ExpressionGraph` shares its common parts when a table is compiled.
public struct Expression: Sendable, ExpressibleByIntegerLiteral {
    /// A cell that an expression reads.
    public struct Cell: Hashable, Sendable {
        public enum Source: Hashable, Sendable { case main, preprocessed }

        public let source: Source
        public let column: Int
        /// Whether the cell is that of the next row; the row after the last is the first.
        public var isNext: Bool
    }

    /// What an expression does. A class, so that a part that is used twice is recognised as one.
    final class Node: Sendable {
        enum Operation: Sendable {
            case constant(KoalaBear)
            case cell(Cell)
            case publicValue(Int)
            case sum(Node, Node)
            case difference(Node, Node)
            case product(Node, Node)
            /// The same one row further on.
            case next(Node)
        }

        let operation: Operation

        init(_ operation: Operation) { self.operation = operation }
    }

    let node: Node

    init(_ operation: Node.Operation) { node = Node(operation) }
    package init(_ constant: KoalaBear) { self.init(.constant(constant)) }
    public init(integerLiteral value: UInt64) { self.init(.constant(KoalaBear(value))) }

    package static func + (x: Self, y: Self) -> Self { Self(.sum(x.node, y.node)) }
    package static func - (x: Self, y: Self) -> Self { Self(.difference(x.node, y.node)) }
    package static func * (x: Self, y: Self) -> Self { Self(.product(x.node, y.node)) }
    package static prefix func - (x: Self) -> Self { 0 - x }

    /// The same expression one row further on. It may not read the next row already; compiling the table finds that.
    package var next: Expression { Self(.next(node)) }
}

extension Sequence<Expression> {
    package var sum: Expression { reduce(0) { $0 + $1 } }
}
