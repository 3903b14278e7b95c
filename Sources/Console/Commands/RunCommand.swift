internal import Basics
internal import Machine

extension Command {
    /// `ashlar run ELF [--input FILE] [--max-cycles N] [--json]`.
    static let run = Command(
        "run", "execute a program without proving it",
        options: [
            Option("input", value: "FILE", "the bytes that the program reads, none if not given"),
            Option("max-cycles", value: "N", "stop a program that has not halted after N instructions"),
            Option("json", "print JSON instead of text"),
        ],
        operands: [Operand("ELF", "the program: a statically linked ELF file for RV32IM")]
    ) { arguments, terminal throws(Failure) in
        let path = arguments.operand(0)!
        let program = try ProgramFile.program(path)
        let input = try arguments.value("input").map(ProgramFile.input) ?? []
        let execution = try ProgramExecution(
            program, input, path: path, maximumCycles: try maximumCycles(arguments),
            budgets: SegmentBudget.provisional, terminal)
        try terminal.output(arguments.has("json") ? execution.json.text + "\n" : execution.text)
    }

    private static func maximumCycles(_ arguments: Arguments) throws(Failure) -> Int? {
        guard let word = arguments.value("max-cycles") else { return nil }
        guard let count = Int(word), count > 0 else {
            throw Usage.failure(
                [Ashlar.root, run], "--max-cycles is '\(word)'", "it is a whole number from 1 to \(Int.max)")
        }
        return count
    }
}
