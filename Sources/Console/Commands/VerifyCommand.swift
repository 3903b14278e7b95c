internal import Basics
internal import Hashing
internal import MachineProver

extension Command {
    static let verify = verify(with: .standard)

    /// `ashlar verify PROOF [--program DIGEST|ELF] [--aggregate DIGEST|FILE] [--threads N] [--json]`.
    static func verify(with keys: ProofKeys) -> Command {
        Command(
            "verify", "check a proof and print what it states",
            options: [
                Option(
                    "program", value: "DIGEST|ELF",
                    "the program that it must be a proof of, in all its runs: its digest or its file"),
                Option(
                    "aggregate", value: "DIGEST|FILE",
                    "for an inclusion proof, the aggregate that the run must be in; a file is verified, too"),
                Option("threads", value: "N", "how many threads verify, all CPUs if not given"),
                Option("json", "print JSON instead of text"),
            ],
            operands: [Operand("PROOF", "a file that 'ashlar prove' or 'ashlar proof' wrote")]
        ) { arguments, terminal throws(Failure) in
            let path = arguments.operand(0)!
            let threads = try arguments.number("threads", in: 1...Parallelism.limit, verify) ?? Parallelism.threads
            let verification = ProofVerification(
                keys: keys,
                expectedProgram: try arguments.value("program").map { word throws(Failure) in try program(word) },
                aggregate: arguments.value("aggregate").map { word in
                    digest(word).map { .digest($0) } ?? .file(path: word)
                })
            let proof = try ProgramFile.proof(path)
            let report = try Parallelism.with(threads: threads) { () throws(Failure) in
                try verification.report(of: proof)
            }
            if arguments.has("json") {
                try terminal.output(report.json.text + "\n")
            } else if report.reason == nil {
                try terminal.output(report.text)
            }
            if let reason = report.reason { throw Failure(notValid: path, reason) }
        }
    }

    private static func program(_ word: String) throws(Failure) -> String {
        if let digest = digest(word) { return digest }
        return try ProgramFile.provable(word).identity.digest.description
    }

    /// A digest is 64 hexadecimal digits; everything else is the name of a file.
    private static func digest(_ word: String) -> String? {
        let isDigest = word.utf8.count == 64 && word.allSatisfy { $0.isASCII && $0.isHexDigit }
        return isDigest ? word.lowercased() : nil
    }
}
