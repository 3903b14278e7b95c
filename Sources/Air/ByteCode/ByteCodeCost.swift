/// What a program costs, by count.
package struct ByteCodeCost: Hashable, Sendable {
    package let instructions: Int
    /// Temporaries of a block of rows: they should fit the first-level cache.
    package let slots: Int
}

extension ByteCode {
    var cost: ByteCodeCost { ByteCodeCost(instructions: instructions.count, slots: slotCount) }
}
