/// Why a command did not do what it was asked to, for the person who asked.
package struct Failure: Error, Equatable, Sendable {
    package let code: ExitCode
    package let what: String
    package let why: String
    /// What to do now.
    package let remedy: String

    package init(_ code: ExitCode, what: String, why: String, remedy: String) {
        self.code = code
        self.what = what
        self.why = why
        self.remedy = remedy
    }
}

extension Failure: CustomStringConvertible {
    package var description: String { "ashlar: \(what); \(why); \(remedy)" }
}
