/// Why an operation was not executed.
enum Interruption: Error {
    case trap(Trap.Cause)
    case host(ExecutionError)
    /// It needs more rows of this kind than there are.
    case pause(RowKind)
}
