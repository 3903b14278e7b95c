internal import Console
internal import Synchronization

/// A command line that was run, and what it printed.
struct CommandLine {
    let code: ExitCode
    let output: String
    let error: String

    init(_ words: String..., environment: [String: String] = [:]) {
        self.init(words: words, environment: environment)
    }

    /// With `columns`, a person watches on a terminal that is so wide.
    init(
        words: [String], environment: [String: String] = [:], columns: Int? = nil, keys: ProofKeys = .standard
    ) {
        let (output, error) = (Text(), Text())
        let terminal = Terminal(
            output: { text in output.append(text) }, error: { text in error.append(text) },
            showsProgress: columns != nil, columns: { columns ?? Terminal.defaultColumns }, environment: environment)
        code = Ashlar.run(words, terminal, keys: keys)
        self.output = output.all
        self.error = error.all
    }

    private final class Text: Sendable {
        private let text = Mutex("")
        var all: String { text.withLock { $0 } }
        func append(_ more: String) { text.withLock { $0 += more } }
    }
}
