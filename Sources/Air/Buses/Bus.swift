/// A channel between tables: what is sent on it must be received, tuple for tuple.
public struct Bus: Hashable, Sendable, CustomStringConvertible {
    public let name: String
    /// The number of elements of a tuple.
    public let width: Int

    package init(_ name: String, width: Int) {
        precondition(width > 0, "a tuple has an element")
        self.name = name
        self.width = width
    }

    public var description: String { name }
}
