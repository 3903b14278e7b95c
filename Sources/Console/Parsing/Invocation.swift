/// What a command line asks for.
package enum Invocation {
    /// Run the command at the end of a path, which starts with the root.
    case run(path: [Command], Arguments)
    case help(path: [Command])
    case version

    /// Reads a command line: commands, then options and operands in any order. `--` ends the options.
    package static func parse(_ words: [String], root: Command) throws(Failure) -> Invocation {
        var path = [root]
        var words = words[...]
        if words.first == "--version" { return .version }
        if words.first == "help" {
            words.removeFirst()
            return .help(path: try descend(&path, &words))
        }
        _ = try descend(&path, &words)
        if words.prefix(while: { $0 != "--" }).contains(where: { $0 == "--help" || $0 == "-h" }) {
            return .help(path: path)
        }
        guard case .action = path.last!.content else {
            if let word = words.first {
                throw Usage.unknown("option", word, path, "before a command there is", among: ["--help", "--version"])
            }
            throw Usage.failure(path, "a command is missing", "the commands are \(Text.list(path.last!.commandNames))")
        }
        return .run(path: path, try ArgumentParser(path: path).parse(words))
    }

    /// Follows the commands that `words` begins with, as far as there are any.
    private static func descend(_ path: inout [Command], _ words: inout ArraySlice<String>) throws(Failure) -> [Command]
    {
        while case .group(let commands) = path.last!.content, let word = words.first, !word.hasPrefix("-") {
            guard let command = commands.first(where: { $0.name == word }) else {
                throw Usage.unknown("command", word, path, "the commands are", among: path.last!.commandNames)
            }
            path.append(command)
            words.removeFirst()
        }
        return path
    }
}

extension Command {
    /// The commands that this one leads to.
    var commandNames: [String] {
        if case .group(let commands) = content { return commands.map(\.name) }
        return []
    }
}

extension [Command] {
    /// "ashlar key ls".
    var names: String { map(\.name).joined(separator: " ") }
}
