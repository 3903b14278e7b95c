/// A channel between tables: what is sent on it must be received, tuple for tuple.
package struct Bus: Hashable, Sendable, CustomStringConvertible {
    package let name: String
    /// The number of elements of a tuple.
    package let width: Int

    package init(_ name: String, width: Int) {
        precondition(width > 0, "a tuple has an element")
        self.name = name
        self.width = width
    }

    package var description: String { name }
}
