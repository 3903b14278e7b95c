internal import Machine
internal import TestKit
internal import Testing

/// What each guest costs, in rows of each kind, which is exact: the programs are pinned by their digests, and what they
/// do by their input. A change that makes one dearer is seen in `Tests/Fixtures/guest-counts.json`.
@Suite struct GuestCountTests {
    /// The guests with the input that they are measured with.
    private static func measured() throws -> [(name: String, input: [UInt8])] {
        let message = (0..<1 << 20).map { UInt8(truncatingIfNeeded: 31 * $0 + $0 / 256 + 7) }
        let signatures = try RecoverySignature.all().filter { $0.what == "a signature" }
        return [
            ("empty", []),
            ("fibonacci", []),
            ("keccak", message),
            ("poseidon2-tree", bytes(TreeChanges(depth: 10, count: 32, seed: 10).input)),
            ("secp256k1-recover", signatures[0].record),
            ("secp256k1-recover", signatures.flatMap(\.record)),
            ("sha256", message),
            ("sort", []),
            ("walk", []),
        ]
    }

    @Test func countsStandAsTheyWere() throws {
        let lines = try Self.measured().map { guest in
            let run = try GuestRun(guest.name, guest.input)
            #expect(run.succeeded, "\(guest.name)")
            let counts = RowKind.allCases.filter { run.rows[$0] > 0 }.map { "\"\($0)\": \(run.rows[$0])" }
            let name = "\"guest\": \"\(guest.name)\", \"inputBytes\": \(guest.input.count)"
            return "  {\(name), \(counts.joined(separator: ", "))}"
        }
        let text = "[\n\(lines.joined(separator: ",\n"))\n]\n"
        if TestFixture.isRegenerating { try TestFixture.write(Array(text.utf8), to: "guest-counts.json") }
        let kept = String(decoding: try TestFixture.read("guest-counts.json"), as: UTF8.self)
        #expect(text == kept, "if it is meant, run Scripts/generate/guest-counts")
    }
}
