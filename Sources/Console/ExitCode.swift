/// What the exit status of `ashlar` says.
package enum ExitCode: Int32, Sendable {
    case ok = 0
    case failure = 1
    case usage = 2
    case notFound = 3
    case proofNotValid = 4
    case unreachable = 5
    case notAllowed = 6
    case timeout = 7
    case conflict = 8
}
