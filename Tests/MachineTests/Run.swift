internal import Machine

/// A program that was executed from start to end.
struct Run {
    let outcome: Executor.Outcome
    let rows: RowCounts
    let output: [UInt32]
    let journal: [UInt8]
    let registers: [UInt32]

    init(_ elf: [UInt8], input: [UInt8] = []) throws {
        var executor = try Executor(Program(Elf(bytes: elf)), input: input)
        outcome = try executor.run()
        rows = executor.totalRows
        output = executor.output
        journal = executor.journal
        registers = (0..<32).map { executor.register($0) }
    }
}
