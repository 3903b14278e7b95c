/// A constant of an instruction, which is known when the program runs: it depends on challenges and public values.
enum RunConstant: Hashable, Sendable {
    // Of the base field. The nodes depend on no cell.
    case value(node: Int)
    case negated(node: Int)
    /// Two words that products take.
    case factor(node: Int)

    // Of the extension.
    case zero
    case one
    case minusOne
    /// The node's value, or its negative.
    case element(node: Int, isNegated: Bool)
    /// The sum of a table divided by its height.
    case sumShare
    /// α − b − Σ β^j·t_j over those t_j that depend on no cell, for the message with this index.
    case fingerprintStart(message: Int)
    /// −β^position.
    case fingerprintFactor(position: Int)
    /// X^coefficient times the power that the constraint with this index is combined with.
    case constraintPower(index: Int, coefficient: Int)
}

extension RunConstant {
    /// How many words the kernel reads.
    var wordCount: Int {
        switch self {
        case .value, .negated: 1
        case .factor: 2
        default: 5
        }
    }
}
