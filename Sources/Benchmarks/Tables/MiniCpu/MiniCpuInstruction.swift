internal import Fields

/// An instruction of the small CPU: four registers of 32 bits, and operands that are registers or a constant.
struct MiniCpuInstruction: Equatable, Sendable {
    enum Operation: Int, CaseIterable, Sendable {
        case add = 1
        case subtract = 2
        case and = 3
        /// Goes on at `target` if the operands differ.
        case branch = 4
    }

    static let registerCount = 4
    /// The second operand that is the constant.
    static let immediateOperand = registerCount

    var operation: Operation
    /// A register.
    var first: Int
    /// A register, or `immediateOperand`.
    var second: Int
    /// The register that takes the result; a branch has none.
    var destination: Int?
    var immediate: UInt32 = 0
    var target = 0

    /// What the program table says of it, after the address. Registers are numbered from one on: zero is none.
    var encoding: [KoalaBear] {
        [
            operation.rawValue, first + 1, second + 1, destination.map { $0 + 1 } ?? 0, Int(immediate & 0xffff),
            Int(immediate >> 16), target,
        ].map { KoalaBear(UInt64($0)) }
    }
}
