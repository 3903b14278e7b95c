internal import CKernels

/// What a program costs, by count.
package struct ByteCodeCost: Hashable, Sendable {
    /// How often each operation occurs, by its number.
    package let operations: [Int]
    /// Temporaries of a block of rows: they should fit the first-level cache.
    package let slots: Int

    package var instructions: Int { operations.reduce(0, +) }
}

extension ByteCode {
    var cost: ByteCodeCost {
        var operations = [Int](repeating: 0, count: Int(ashlar_operation_count.rawValue))
        for instruction in instructions { operations[Int(instruction.operation)] += 1 }
        return ByteCodeCost(operations: operations, slots: slotCount)
    }
}
