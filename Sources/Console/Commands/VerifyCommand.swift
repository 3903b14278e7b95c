internal import Basics
internal import Hashing
internal import MachineProver

extension Command {
    /// `ashlar verify PROOF [--program DIGEST|ELF] [--threads N] [--json]`.
    static let verify: Command = Command(
        "verify", "check a proof and print what it states",
        options: [
            Option("program", value: "DIGEST|ELF", "the program that it must be a proof of: its digest or its file"),
            Option("threads", value: "N", "how many threads verify, all CPUs if not given"),
            Option("json", "print JSON instead of text"),
        ],
        operands: [Operand("PROOF", "a file that 'ashlar prove' wrote")]
    ) { arguments, terminal throws(Failure) in
        let path = arguments.operand(0)!
        let threads = try arguments.number("threads", in: 1...Parallelism.limit, verify) ?? Parallelism.threads
        let program = try arguments.value("program").map { word throws(Failure) in try expectedDigest(word) }
        let proof = try ProgramFile.proof(path)
        let report = Parallelism.with(threads: threads) { VerifyReport(proof: proof, expectedProgram: program) }
        if arguments.has("json") {
            try terminal.output(report.json.text + "\n")
        } else if report.reason == nil {
            try terminal.output(report.text)
        }
        guard let reason = report.reason else { return }
        throw Failure(
            .proofNotValid, what: "the proof '\(path)' is not valid", why: reason,
            remedy: "do not rely on it; ask for another one")
    }

    /// A digest is 64 hexadecimal digits; everything else is the name of a file.
    private static func expectedDigest(_ word: String) throws(Failure) -> String {
        let digits = word.utf8.count == 64 && word.allSatisfy { $0.isASCII && $0.isHexDigit }
        return digits ? word.lowercased() : try ProgramFile.provable(word).identity.digest.description
    }
}
