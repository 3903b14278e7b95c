internal import Basics
internal import Hashing
internal import MachineProver
internal import Recursion

/// What a proof states of a run, for people and programs.
struct RunDescription {
    let program: String
    let status: UInt32
    /// The output words as bytes.
    let output: String
    /// Nil where the file has none.
    let journal: ProvenStatement.Journal?

    init(_ statement: ProvenStatement) {
        program = statement.program.description
        status = statement.status
        output = Hex.encode(statement.outputBytes)
        journal = statement.journal
    }

    init(_ run: RunTree.Run) {
        program = run.program.description
        status = run.status
        output = Hex.encode(ProvenStatement.bytes(run.output))
        journal = nil
    }

    var json: JSON {
        [
            "program": .string(program), "status": .integer(Int(status)), "output": .string(output),
            "journal": journal.map { .string($0.rawValue) } ?? .null,
        ]
    }

    /// What there is to say of a run if there is only one; nulls otherwise.
    static func members(of runs: [RunDescription]) -> [(String, JSON)] {
        let only = runs.count == 1 ? runs[0] : nil
        return [
            ("program", only.map { .string($0.program) } ?? .null),
            ("status", only.map { .integer(Int($0.status)) } ?? .null),
            ("output", only.map { .string($0.output) } ?? .null),
            ("journal", only?.journal.map { .string($0.rawValue) } ?? .null),
        ]
    }

    var rows: [(String, String)] {
        [("program", program), ("status", "\(status)"), ("output", output)]
            + (journal.map { [("journal", $0.rawValue)] } ?? [])
    }

    /// Names and what they stand for, one a line.
    static func text(_ rows: [(String, String)]) -> String {
        rows.map { "\(Text.padded($0.0, to: 8)) \($0.1)\n" }.joined()
    }

    /// All runs with their places.
    static func list(_ runs: [RunDescription]) -> String {
        runs.enumerated().map { "\nrun \($0)\n" + text($1.rows) }.joined()
    }
}
