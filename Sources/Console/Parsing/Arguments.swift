/// What a command line says, after it was compared with the command's declaration.
package struct Arguments: Equatable, Sendable {
    /// The values of each option that was given; an option without value has an empty list.
    package var options: [String: [String]] = [:]
    package var operands: [String] = []

    package init() {}

    package func has(_ option: String) -> Bool { options[option] != nil }

    package func values(_ option: String) -> [String] { options[option] ?? [] }

    package func value(_ option: String) -> String? { options[option]?.last }

    /// The operand at a position of the declaration, when it was given.
    package func operand(_ index: Int) -> String? { index < operands.count ? operands[index] : nil }
}
