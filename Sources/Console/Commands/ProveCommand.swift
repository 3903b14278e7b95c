internal import Basics

extension Command {
    static let prove = prove(with: .standard)

    /// `ashlar prove ELF [--input FILE] [--to segment|root] [--out FILE] …`.
    static func prove(with keys: ProofKeys) -> Command {
        Command(
            "prove", "prove what a program does",
            options: [
                Option("input", value: "FILE", "the bytes that the program reads, none if not given"),
                Option(
                    "out", value: "FILE",
                    "where the proof goes; if not given, the program's name with .proof, or .root, here"),
                Option(
                    "to", value: "STEP",
                    "how far to prove: 'segment', a proof of each segment, if not given; or 'root', one small proof"),
                Option(
                    "shape", value: "SHAPE",
                    "auto or a mix, and log2 of the cycles of the largest segments if need be: auto-18, bits-20"),
                Option("memory", value: "SIZE", "what may be used, such as 4G; if not given, what is free"),
                Option("bits", value: "N", "the level of security that is proven: 100, if not given, or 120"),
                Option("max-cycles", value: "N", "refuse a program that has not halted after N instructions"),
                Option("threads", value: "N", "how many threads prove, all CPUs if not given"),
                Option("json", "print JSON instead of text"),
            ],
            operands: [Operand("ELF", "the program: a statically linked ELF file for RV32IM")]
        ) { arguments, terminal throws(Failure) in
            let request = try ProveRequest(arguments)
            let report = try Parallelism.with(threads: request.threads) { () throws(Failure) in
                try request.run(keys, terminal)
            }
            try terminal.output(arguments.has("json") ? report.json.text + "\n" : report.text)
        }
    }
}
