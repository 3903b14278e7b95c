/// The program: all commands, and the way from a command line to an exit code.
package enum Ashlar {
    package static let version = "0.1.0"

    static let root = root(with: .standard)

    private static func root(with keys: ProofKeys) -> Command {
        Command(
            "ashlar", "prove batches of ZK chains on ordinary CPUs",
            commands: [.bench, .digest, .proof(with: keys), .prove, .run, .soundness, .verify(with: keys)])
    }

    /// Runs the command line that follows the program's name. Tests have keys that are made sooner.
    package static func run(
        _ words: [String], _ terminal: Terminal = .process, keys: ProofKeys = .standard
    ) -> ExitCode {
        do throws(Failure) {
            switch try Invocation.parse(words, root: root(with: keys)) {
            case .help(let path): try terminal.output(Help.text(path))
            case .version: try terminal.output("ashlar \(version)\n")
            case .run(let path, let arguments):
                guard case .action(let action) = path.last!.content else { break }
                try Variable.check(terminal.environment)
                try action(arguments, terminal)
            }
            return .ok
        } catch {
            terminal.progress("")
            terminal.error(error.description + "\n")
            return error.code
        }
    }
}
