internal import Basics
internal import Machine

/// A program that was executed, and what it left behind.
struct ProgramExecution {
    let cycles: Int
    let status: UInt32
    /// The output words, little-endian.
    let output: [UInt8]
    let journal: [UInt8]

    /// Executes a program until it halts; what it writes with `debug` goes to stderr as it comes.
    init(
        _ program: Program, _ input: [UInt8], path: String, maximumCycles: Int?, _ terminal: Terminal
    ) throws(Failure) {
        var budget = RowCounts.unlimited
        if let maximumCycles { budget[.cycle] = maximumCycles }
        let outcome: Executor.Outcome
        let pc: UInt32
        do throws(ExecutionError) {
            var executor = try Executor(program, input: input) { bytes in
                terminal.error(String(decoding: bytes, as: UTF8.self))
            }
            outcome = try executor.run(budget: budget)
            pc = executor.pc
            cycles = executor.cycles
            output = executor.output.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) } }
            journal = executor.journal
        } catch {
            throw Failure(
                .failure, what: "cannot execute '\(path)'", why: error.description,
                remedy: "correct the program or raise the limits of this process")
        }
        switch outcome {
        case .halted(let status): self.status = status
        case .trapped(let trap):
            throw Failure(
                .failure, what: "'\(path)' trapped after \(cycles) cycles", why: trap.description,
                remedy: "correct the program; there is no proof of this run")
        case .paused:
            throw Failure(
                .failure, what: "'\(path)' has not halted after \(cycles) cycles",
                why: "it is at pc 0x\(String(pc, radix: 16))", remedy: "allow more with --max-cycles")
        }
    }

    var json: JSON {
        [
            "cycles": .integer(cycles), "status": .integer(Int(status)), "output": .string(Hex.encode(output)),
            "journal": .string(Hex.encode(journal)),
        ]
    }

    var text: String {
        """
        cycles   \(cycles)
        status   \(status)
        output   \(Hex.encode(output))
        journal  \(journal.isEmpty ? "empty" : Hex.encode(journal))

        """
    }
}
