/// A channel between tables: what is sent on it must be received, tuple for tuple.
public struct Bus: Hashable, Sendable, CustomStringConvertible {
    /// What a bus promises, and so what its multiplicities have to keep.
    public enum Kind: Hashable, Sendable {
        /// What is sent is received somewhere. Sent multiplicities have a bound, received ones count whatever they
        /// count: a table that is looked up.
        case lookup
        /// What is sent is received as often, and nothing else is received. Both have a bound: state that is handed on.
        case exchange
    }

    public let name: String
    /// The number of elements of a tuple.
    public let width: Int
    public let kind: Kind

    package init(_ name: String, width: Int, kind: Kind = .lookup) {
        precondition(width > 0, "a tuple has an element")
        self.name = name
        self.width = width
        self.kind = kind
    }

    public var description: String { name }
}
