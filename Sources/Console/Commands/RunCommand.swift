internal import Basics
internal import Machine
internal import MachineProver

extension Command {
    /// `ashlar run ELF [--input FILE] [--max-cycles N] [--json]`.
    static let run: Command = Command(
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
            program, input, path: path, maximumCycles: try arguments.number("max-cycles", in: 1...Int.max, run),
            budgets: ShapePlan().budgets, terminal)
        try terminal.output(arguments.has("json") ? execution.json.text + "\n" : execution.text)
    }
}
