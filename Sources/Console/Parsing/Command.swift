/// A command of `ashlar`: its name, what it takes, and what it does. Help and error messages are made from
/// this declaration.
///
///     Command("digest", "print the digest of a program", operands: [Operand("ELF", "the program")]) {
///         arguments, terminal throws(Failure) in …
///     }
package struct Command: Sendable {
    package typealias Action = @Sendable (Arguments, Terminal) throws(Failure) -> Void

    let name: String
    /// What it does, in half a sentence.
    let summary: String
    let options: [Option]
    let operands: [Operand]
    let content: Content

    enum Content: Sendable {
        case action(Action)
        case group([Command])
    }

    package init(
        _ name: String, _ summary: String, options: [Option] = [], operands: [Operand] = [],
        action: @escaping Action
    ) {
        self.name = name
        self.summary = summary
        self.options = options
        self.operands = operands
        self.content = .action(action)
    }

    /// A command that only leads to others: `ashlar key ls`.
    package init(_ name: String, _ summary: String, commands: [Command]) {
        self.name = name
        self.summary = summary
        self.options = []
        self.operands = []
        self.content = .group(commands)
    }
}

/// A word that starts with two dashes: `--json`, or `--out FILE`.
package struct Option: Sendable {
    let name: String
    /// What its value is called in the help; nil when it has none.
    let value: String?
    let isRepeatable: Bool
    let summary: String

    package init(_ name: String, value: String? = nil, isRepeatable: Bool = false, _ summary: String) {
        self.name = name
        self.value = value
        self.isRepeatable = isRepeatable
        self.summary = summary
    }
}

/// A word by position: `ELF`, or `[GROUP]`.
package struct Operand: Sendable {
    let name: String
    let isOptional: Bool
    /// Whether further words are such ones, too; only the last one is.
    let isRepeatable: Bool
    /// The words it may be; empty when any will do.
    let choices: [String]
    let summary: String

    package init(
        _ name: String, isOptional: Bool = false, isRepeatable: Bool = false, choices: [String] = [],
        _ summary: String
    ) {
        self.name = name
        self.isOptional = isOptional
        self.isRepeatable = isRepeatable
        self.choices = choices
        self.summary = summary
    }
}
