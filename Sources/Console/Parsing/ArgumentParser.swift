/// Compares words with the declaration of the command that they were given to.
struct ArgumentParser {
    let path: [Command]

    private var command: Command { path.last! }

    func parse(_ words: ArraySlice<String>) throws(Failure) -> Arguments {
        var arguments = Arguments()
        var words = words
        var endOfOptions = false
        while let word = words.popFirst() {
            if word == "--" && !endOfOptions {
                endOfOptions = true
            } else if word.hasPrefix("-") && word != "-" && !endOfOptions {
                try addOption(word, &words, to: &arguments)
            } else {
                try addOperand(word, to: &arguments)
            }
        }
        if let missing = command.operands.dropFirst(arguments.operands.count).first(where: { !$0.isOptional }) {
            throw Usage.failure(path, "\(missing.name) is missing", "it is \(missing.summary)")
        }
        return arguments
    }

    /// `--name`, `--name value` or `--name=value`.
    private func addOption(_ word: String, _ words: inout ArraySlice<String>, to arguments: inout Arguments)
        throws(Failure)
    {
        let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard let option = command.options.first(where: { "--" + $0.name == parts[0] }) else {
            throw Usage.unknown(
                "option", parts[0], path, "\(path.names) takes",
                among: command.options.map { "--" + $0.name } + ["--help"])
        }
        guard option.isRepeatable || !arguments.has(option.name) else {
            throw Usage.failure(path, "\(parts[0]) is given twice", "it has one value")
        }
        guard let valueName = option.value else {
            guard parts.count == 1 else { throw Usage.failure(path, "'\(word)' has a value", "\(parts[0]) takes none") }
            arguments.options[option.name] = []
            return
        }
        guard let value = parts.count == 2 ? parts[1] : words.popFirst(), !value.isEmpty else {
            throw Usage.failure(path, "\(parts[0]) has no value", "it takes \(valueName), \(option.summary)")
        }
        arguments.options[option.name, default: []].append(value)
    }

    private func addOperand(_ word: String, to arguments: inout Arguments) throws(Failure) {
        var position = arguments.operands.count
        if let last = command.operands.last, last.isRepeatable { position = min(position, command.operands.count - 1) }
        guard position < command.operands.count else {
            let names = command.operands.map(\.name)
            throw Usage.failure(
                path, "'\(word)' is one word too many",
                names.isEmpty ? "\(path.names) takes options only" : "\(path.names) takes \(Text.list(names))")
        }
        let operand = command.operands[position]
        guard operand.choices.isEmpty || operand.choices.contains(word) else {
            throw Usage.unknown(operand.name, word, path, "\(operand.name) is one of", among: operand.choices)
        }
        arguments.operands.append(word)
    }
}
