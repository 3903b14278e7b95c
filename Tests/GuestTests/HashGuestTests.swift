internal import Basics
internal import Hashing
internal import Machine
internal import TestKit
internal import Testing

@Suite struct HashGuestTests {
    @Test(arguments: ["sha256", "keccak"]) func agreesWithVectors(name: String) throws {
        let vectors = try TestVectors.read(name == "keccak" ? "keccak256.json" : "sha256.json")
        for vector in try vectors["texts"].array {
            try expectDigest(name, Array(try vector["text"].text.utf8), try vector["digest"].text)
        }
        for vector in try vectors["patterns"].array {
            try expectDigest(name, message(try vector["length"].integer()), try vector["digest"].text)
        }
    }

    private func expectDigest(_ name: String, _ message: [UInt8], _ digest: String) throws {
        let run = try GuestRun(name, message)
        #expect(run.succeeded)
        #expect(Hex.encode(run.output) == digest, "\(message.count) bytes")
    }

    /// Byte i of the messages in the vectors.
    private func message(_ length: Int) -> [UInt8] {
        (0..<length).map { UInt8(truncatingIfNeeded: 31 * $0 + $0 / 256 + 7) }
    }

    @Test func keccakOfAMegabyteTakesOneCallABlock() throws {
        let message = message(1 << 20)
        let run = try GuestRun("keccak", message)
        #expect(run.output == Keccak256.hash(message).bytes)
        #expect(run.rows[.keccak] == (1 << 20) / 136 + 1)
    }
}
