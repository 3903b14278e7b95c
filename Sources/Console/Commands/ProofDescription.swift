internal import Basics
internal import Fields
internal import Hashing
internal import MachineAir
internal import MachineProver
internal import Recursion
internal import Stark

/// What `ashlar proof show` says of a file, which may state anything: nothing of it is verified.
struct ProofDescription {
    let kind: String
    let bits: Int?
    /// The digest of what is stated, where there is one that an inclusion leads to.
    private(set) var digest: String?
    /// What is stated of runs, in order; of a part of a run, and of one that goes on, nothing.
    private(set) var runs: [RunDescription] = []
    private(set) var segments: Int?
    /// Further lines.
    private var lines: [(name: String, text: String, json: JSON)] = []
    /// Bytes by part; what is not in them is a few.
    private(set) var sizes: [(part: String, bytes: Int)] = []
    /// Where it was written.
    private let outputPath: String?

    init(_ file: ProofFile, outputPath: String? = nil) {
        self.outputPath = outputPath
        kind = file.kind
        bits = file.level?.parameters.bits
        switch file {
        case .composite(let proof): describe(proof)
        case .segment(let file):
            describe(part: file.program, file.statement.before.programCounter, file.statement.after.programCounter)
            sizes = [("proof", file.proof.count)]
        case .chain(let file):
            describe(
                part: file.program, file.statement.before.programCounter.canonical,
                file.statement.after.programCounter.canonical)
            sizes = [("key", 32 * file.proof.cap.count), ("proof", file.proof.proof.count)]
        case .run(let file): describe(file)
        case .inclusion(let inclusion): describe(inclusion)
        }
    }

    private mutating func describe(_ proof: CompositeProof) {
        segments = proof.segments.count
        runs = [
            RunDescription(
                ProvenStatement(
                    program: proof.program.digest, status: proof.result.status, output: proof.result.output,
                    journal: ProvenStatement.Journal(of: proof.journal, output: proof.result.output)))
        ]
        let shapes = Dictionary(grouping: proof.segments) { $0.shape.name }.sorted { $0.key < $1.key }
        sizes = shapes.map { ("\($0.value.count) of \($0.key)", $0.value.reduce(0) { $0 + $1.proof.count }) }
        sizes.append(("journal", proof.journal.count))
    }

    private mutating func describe(_ file: RunProofFile) {
        digest = file.digest
        runs = file.stated.map { RunDescription($0) }
        sizes = [
            ("statements", 69 * runs.count), ("key", 32 * file.proof.cap.count), ("proof", file.proof.proof.count),
            (file.journals.count == 1 ? "journal" : "journals", file.journals.reduce(0) { $0 + $1.count }),
        ]
    }

    private mutating func describe(_ inclusion: RunInclusion) {
        let root = inclusion.root
        digest = root.digest.description
        runs = [RunDescription(inclusion.run)]
        lines = [("place", "\(root.index) of \(root.count)", ["index": .integer(root.index), "of": .integer(root.count)])]
        sizes = [("steps", 37 * inclusion.steps.count)]
    }

    private mutating func describe(part program: ProgramIdentity, _ before: UInt32, _ after: UInt32) {
        func address(_ address: UInt32) -> String { address == 0 ? "the end" : "0x" + String(address, radix: 16) }
        let digest = program.digest.description
        lines = [
            ("program", digest, .string(digest)),
            ("part", "\(address(before)) to \(address(after))", [
                "from": .integer(Int(before)), "to": .integer(Int(after)),
            ]),
        ]
    }
}

// MARK: Text

extension ProofDescription {
    var json: JSON {
        var members: [(String, JSON)] = [
            ("kind", .string(kind)), ("verified", .bool(false)), ("level", bits.map { .integer($0) } ?? .null),
        ]
        members += RunDescription.members(of: runs)
        if let segments { members.append(("segments", .integer(segments))) }
        if let digest { members.append(("digest", .string(digest))) }
        for line in lines where line.name != "program" { members.append((line.name, line.json)) }
        members.append(("runs", .array(runs.map(\.json))))
        if let outputPath { members.append(("proof", .string(outputPath))) }
        members.append(("sizes", .object(sizes.map { ($0.part, .integer($0.bytes)) })))
        if let program = lines.first(where: { $0.name == "program" }) {
            members = members.map { $0.0 == "program" ? ("program", program.json) : $0 }
        }
        return .object(members.map { (name: $0.0, value: $0.1) })
    }

    var text: String {
        var rows = lines.map { ($0.name, $0.text) }
        if runs.count == 1 { rows += runs[0].rows }
        if let segments { rows.append(("segments", "\(segments)")) }
        if runs.count > 1 { rows.append(("runs", "\(runs.count)")) }
        if let digest { rows.append(("digest", digest)) }
        for (part, bytes) in sizes { rows.append(("bytes", "\(bytes) for \(part)")) }
        if let outputPath { rows.append(("proof", outputPath)) }
        let level = bits.map { ", of the level of \($0) bits" } ?? ""
        return "\(kind)\(level), not verified\n" + RunDescription.text(rows)
            + (runs.count > 1 ? RunDescription.list(runs) : "")
    }
}
