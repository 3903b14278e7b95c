internal import AshlarGuest

/// What a guest asks of the machine that it runs on.
///
///     @main struct Doubler {
///         static func main() {
///             guard let number = Guest.readWord() else { Guest.halt(status: 1) }
///             Guest.setOutput(0, number &* 2)
///         }
///     }
///
/// A program that returns from `main` halts with status 0. One that fails a precondition traps: then there is no
/// proof of the run. To state a failure, halt with another status.
public enum Guest {
    /// Ends the run. The proof states the status.
    public static func halt(status: UInt32) -> Never { ashlar_halt(status) }
}
