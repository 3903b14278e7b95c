internal import Basics

extension Command {
    static let proof = proof(with: .standard)

    /// `ashlar proof show|compress|aggregate|include`.
    static func proof(with keys: ProofKeys) -> Command {
        Command(
            "proof", "look into proofs, and make one of many",
            commands: [.proofAggregate(with: keys), .proofCompress(with: keys), .proofInclude, .proofShow])
    }

    /// `ashlar proof show FILE [--json]`.
    static let proofShow = Command(
        "show", "print what a proof says that it states, without verifying it",
        options: [Option("json", "print JSON instead of text")],
        operands: [Operand("FILE", "a file that 'ashlar prove' or 'ashlar proof' wrote")]
    ) { arguments, terminal throws(Failure) in
        let description = ProofDescription(try ProofFile(path: arguments.operand(0)!))
        try terminal.output(arguments.has("json") ? description.json.text + "\n" : description.text)
    }

    static let proofCompress = proofCompress(with: .standard)

    /// `ashlar proof compress FILE [--out FILE] …`.
    static func proofCompress(with keys: ProofKeys) -> Command {
        Command(
            "compress", "make one small proof of the proof of a run, segment by segment",
            options: [
                Option("out", value: "FILE", "where the proof goes; if not given, the proof's name with .root, here")
            ] + proving,
            operands: [Operand("FILE", "a file that 'ashlar prove --to segment' wrote")]
        ) { arguments, terminal throws(Failure) in
            let compression = try ProofCompression(arguments)
            let report = try Parallelism.with(threads: compression.threads) { () throws(Failure) in
                try compression.run(keys, terminal)
            }
            try terminal.output(arguments.has("json") ? report.json.text + "\n" : report.text)
        }
    }

    static let proofAggregate = proofAggregate(with: .standard)

    /// `ashlar proof aggregate A B C… [--out FILE] …`.
    static func proofAggregate(with keys: ProofKeys) -> Command {
        Command(
            "aggregate", "make one proof of the proofs of many runs, in order",
            options: [
                Option("out", value: "FILE", "where the proof goes; if not given, aggregate.proof")
            ] + proving,
            operands: [
                Operand("FILE", isRepeatable: true, "a root, as 'ashlar proof compress' writes it, or an aggregate")
            ]
        ) { arguments, terminal throws(Failure) in
            let aggregation = try ProofAggregation(arguments)
            let report = try Parallelism.with(threads: aggregation.threads) { () throws(Failure) in
                try aggregation.run(keys, terminal)
            }
            try terminal.output(arguments.has("json") ? report.json.text + "\n" : report.text)
        }
    }

    /// `ashlar proof include FILE INDEX [--out FILE] [--json]`.
    static let proofInclude = Command(
        "include", "show that a run is one of those of an aggregate, to whoever has its digest",
        options: [
            Option(
                "out", value: "FILE",
                "where the proof goes; if not given, the aggregate's name with the index and .inclusion, here"),
            Option("json", "print JSON instead of text"),
        ],
        operands: [
            Operand("FILE", "the aggregate, which is not verified"),
            Operand("INDEX", "the place of the run, from 0; see 'ashlar proof show'"),
        ]
    ) { arguments, terminal throws(Failure) in
        let inclusion = try ProofInclusion(arguments)
        try inclusion.write()
        let description = inclusion.description
        try terminal.output(arguments.has("json") ? description.json.text + "\n" : description.text)
    }

    /// The options of commands that prove.
    private static let proving = [
        Option("memory", value: "SIZE", "what may be used, such as 4G; if not given, what is free"),
        Option("threads", value: "N", "how many threads prove, all CPUs if not given"),
        Option("json", "print JSON instead of text"),
    ]
}
