internal import Hashing
internal import MachineProver

extension Command {
    /// `ashlar digest ELF [--json]`.
    static let digest = Command(
        "digest", "print the digest of a program, which its proofs name",
        options: [Option("json", "print JSON instead of text")],
        operands: [Operand("ELF", "the program: a statically linked ELF file for RV32IM")]
    ) { arguments, terminal throws(Failure) in
        let digest = try ProgramFile.provable(arguments.operand(0)!).identity.digest.description
        let json: JSON = ["program": .string(digest)]
        try terminal.output((arguments.has("json") ? json.text : digest) + "\n")
    }
}
