/// What a command sees of the world outside: where its data and its progress go, and the environment.
///
/// A value, so that tests run whole command lines and read what they print.
package struct Terminal: Sendable {
    /// Takes data: stdout.
    package let output: @Sendable (String) throws(Failure) -> Void
    /// Takes progress and errors: stderr.
    package let error: @Sendable (String) -> Void
    /// Whether a person watches stderr, so that progress may be shown.
    package let showsProgress: Bool
    /// How wide stderr is, now: whoever watches may change that.
    package let columns: @Sendable () -> Int
    package let environment: [String: String]

    package init(
        output: @escaping @Sendable (String) throws(Failure) -> Void, error: @escaping @Sendable (String) -> Void,
        showsProgress: Bool, columns: @escaping @Sendable () -> Int = { defaultColumns }, environment: [String: String]
    ) {
        self.output = output
        self.error = error
        self.showsProgress = showsProgress
        self.columns = columns
        self.environment = environment
    }

    package static let defaultColumns = 80

    /// Overwrites the line of progress; an empty text clears it.
    func progress(_ text: String) {
        // What goes on in a second line could not be overwritten.
        if showsProgress { error("\r\u{1b}[K" + text.prefix(columns() - 1)) }
    }
}
