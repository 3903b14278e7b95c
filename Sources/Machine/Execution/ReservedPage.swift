/// Page 0, which belongs to the machine: words by their index.
package enum ReservedPage {
    /// x0 to x31. The status that a program halts with stays in its register.
    package static let registers = 0
    package static let registerCount = 32
    package static let status = 10
    /// The eight output words.
    package static let output = 32
    package static let outputCount = 8
    /// How many bytes a `read` that is cut between segments has written; zero when none is running.
    package static let readProgress = 40
}
