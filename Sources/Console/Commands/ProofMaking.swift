internal import Basics
internal import Hashing
internal import MachineProver
internal import Recursion
internal import Stark

/// What `ashlar proof compress` and `aggregate` say of a proof that they have written.
struct ProofMakingReport {
    let file: RunProofFile
    /// Of the run that was compressed.
    let segments: Int?
    let seconds: Double
    let proofBytes: Int
    let threads: Int
    let outputPath: String

    private var bits: Int { file.level.parameters.bits }
    private var runs: [RunDescription] { file.stated.map { RunDescription($0) } }

    var json: JSON {
        var members = RunDescription.members(of: runs)
        if let segments { members.append(("segments", .integer(segments))) }
        members += [
            ("runs", .integer(runs.count)), ("digest", .string(file.digest)), ("seconds", .number(seconds)),
            ("proofBytes", .integer(proofBytes)), ("provenBits", .integer(bits)),
            ("peakMemoryBytes", .integer(ProcessMemory.peakBytes)), ("threads", .integer(threads)),
            ("proof", .string(outputPath)),
        ]
        return .object(members.map { (name: $0.0, value: $0.1) })
    }

    var text: String {
        var rows = runs.count == 1 ? runs[0].rows : [("runs", "\(runs.count)")]
        if let segments { rows.append(("segments", "\(segments)")) }
        rows += [
            ("digest", file.digest), ("seconds", Decimal.fixed(seconds, places: 2)),
            ("memory", "\(ByteSize.text(ProcessMemory.peakBytes)) at most"),
            ("proof", "\(outputPath), \(proofBytes) bytes, \(bits) bits proven"),
        ]
        return RunDescription.text(rows)
    }
}

/// Whether there is memory for proofs of some programs of the tree, asked before work starts.
struct ProofMemoryCheck {
    let circuits: RecursionCircuits
    /// Code, constants, and segments' keys.
    private static let processBytes = 64 << 20

    func check(_ programs: Set<RecursionProgram>, fileBytes: Int, allowed: Int?) throws(Failure) {
        let needed = circuits.memoryBytes(programs) + 2 * fileBytes + Self.processBytes
        let available = allowed ?? SystemLimits.freeMemoryBytes
        guard needed > available else { return }
        throw Failure(
            .failure, what: "this needs \(ByteSize.text(needed)) of memory",
            why: allowed == nil
                ? "\(ByteSize.text(available)) are free" : "--memory allows \(ByteSize.text(available))",
            remedy: "do it on a machine with more")
    }
}

extension Failure {
    /// A proof that others cannot be made of.
    init(notValid path: String, _ why: String) {
        self.init(
            .proofNotValid, what: "the proof '\(path)' is not valid", why: why,
            remedy: "do not rely on it; ask for another one")
    }

    /// What kept a proof of the tree from being made of children that were read from files.
    init(_ error: RecursionProver.Failure, from path: String, _ part: String? = nil) {
        let why = (part.map { $0 + ": " } ?? "") + error.description
        switch error {
        case .child, .program, .kind: self.init(notValid: path, why)
        case .key, .proving:
            self.init(
                .failure, what: "no proof can be made of '\(path)'", why: why,
                remedy: "report it with the proof: this should not be")
        }
    }
}
