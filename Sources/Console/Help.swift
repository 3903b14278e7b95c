/// The help of a command, made from its declaration.
enum Help {
    static func text(_ path: [Command]) -> String {
        let command = path.last!
        let title = "\(path.names): \(command.summary)\n"
        switch command.content {
        case .group(let commands):
            let rows = commands.map { ($0.name, $0.summary) }
            return title + "\nusage: \(path.names) COMMAND …\n" + section("commands", rows)
                + "\n'ashlar help COMMAND' says more about one.\n"
        case .action:
            let rows = command.options.map { (usage($0), $0.summary) } + [("--help", "this text")]
            return title + "\nusage: \(usage(path))\n" + section("operands", command.operands.map(row))
                + section("options", rows)
        }
    }

    /// "ashlar digest ELF [--json]".
    private static func usage(_ path: [Command]) -> String {
        let operands = path.last!.operands.map {
            ($0.isOptional ? "[\($0.name)]" : $0.name) + ($0.isRepeatable ? "…" : "")
        }
        let options = path.last!.options.map { "[\(usage($0))]" + ($0.isRepeatable ? "…" : "") }
        return ([path.names] + operands + options).joined(separator: " ")
    }

    private static func usage(_ option: Option) -> String {
        "--" + option.name + (option.value.map { " " + $0 } ?? "")
    }

    private static func row(_ operand: Operand) -> (String, String) {
        (operand.name, operand.summary + (operand.choices.isEmpty ? "" : ": \(Text.list(operand.choices))"))
    }

    private static func section(_ title: String, _ rows: [(String, String)]) -> String {
        guard !rows.isEmpty else { return "" }
        let width = rows.map(\.0.count).max()!
        return "\n\(title):\n" + rows.map { "  \(Text.padded($0.0, to: width))  \($0.1)\n" }.joined()
    }
}
