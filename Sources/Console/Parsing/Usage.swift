/// The failures of command lines that say what the command does not understand.
enum Usage {
    static func failure(_ path: [Command], _ what: String, _ why: String) -> Failure {
        Failure(.usage, what: what, why: why, remedy: "see '\(helpCommand(path))'")
    }

    /// A word that is none of those known; the nearest is suggested. `introduction` stands before the list of
    /// them: "the commands are".
    static func unknown(
        _ kind: String, _ word: String, _ path: [Command], _ introduction: String, among known: [String]
    ) -> Failure {
        let suggestion = Text.nearest(to: word, among: known)
        return Failure(
            .usage, what: "unknown \(kind) '\(word)'", why: "\(introduction) \(Text.list(known))",
            remedy: suggestion.map { "did you mean '\($0)'?" } ?? "see '\(helpCommand(path))'")
    }

    private static func helpCommand(_ path: [Command]) -> String {
        (["ashlar", "help"] + path.dropFirst().map(\.name)).joined(separator: " ")
    }
}
