internal import Basics
internal import Machine
internal import TestKit
internal import Testing

@Suite struct RecoveryGuestTests {
    /// One of `Tests/Vectors/secp256k1-recover.json`.
    private struct Signature {
        let what: String
        let hash: [UInt8], r: [UInt8], s: [UInt8]
        let recoveryNumber: UInt32
        var root: [UInt8], inverse: [UInt8]
        /// Zeros if there is none.
        let key: [UInt8]

        init(_ vector: JSONValue) throws {
            what = try vector["what"].text
            hash = try Self.decode(vector["hash"])
            r = try Self.decode(vector["r"])
            s = try Self.decode(vector["s"])
            recoveryNumber = try vector["recovery"].integer()
            root = try Self.decode(vector["root"])
            inverse = try Self.decode(vector["inverse"])
            let found = try vector["key"]
            key = found == .null ? [UInt8](repeating: 0, count: 64) : try Self.decode(found)
        }

        private static func decode(_ value: JSONValue) throws -> [UInt8] { try Hex.decode(try value.text) }

        static func all() throws -> [Signature] {
            try TestVectors.read("secp256k1-recover.json")["records"].array.map(Signature.init)
        }

        var record: [UInt8] { hash + r + s + bytes([recoveryNumber]) + root + inverse }
    }

    private func expectKeys(_ signatures: [Signature]) throws {
        let run = try GuestRun("secp256k1-recover", signatures.flatMap(\.record))
        #expect(run.succeeded)
        #expect(run.journal.count == 64 * signatures.count)
        for (index, signature) in signatures.enumerated() {
            let key = Array(run.journal[64 * index..<64 * index + 64])
            #expect(key == signature.key, "signature \(index), \(signature.what)")
        }
        #expect(run.journalIsBound)
    }

    @Test func findsTheKeysThatTheLibraryFinds() throws {
        let signatures = try Signature.all()
        #expect(signatures.count { $0.key != [UInt8](repeating: 0, count: 64) } > 150)
        try expectKeys(signatures)
    }

    @Test func adviceChangesNothing() throws {
        var generator = SeededGenerator(seed: 12)
        var signatures = try Signature.all()
        for index in signatures.indices {
            switch index % 3 {
            case 0: (signatures[index].root, signatures[index].inverse) = (zeros, zeros)
            case 1: signatures[index].root[Int.random(in: 0..<32, using: &generator)] ^= 1
            default: signatures[index].inverse[Int.random(in: 0..<32, using: &generator)] ^= 0x80
            }
        }
        try expectKeys(signatures)
    }

    private var zeros: [UInt8] { [UInt8](repeating: 0, count: 32) }

    /// What a signature costs, which the tables of the machine are made for.
    @Test func takesFewCallsForASignature() throws {
        let signatures = try Signature.all().filter { $0.what == "a signature" }
        let run = try GuestRun("secp256k1-recover", signatures.flatMap(\.record))
        #expect(run.rows[.pointAddition] + run.rows[.pointDoubling] < 208 * signatures.count)
        #expect(run.rows[.modularMultiplication] == 22 * signatures.count)
        #expect(run.rows[.cycle] < 10_500 * signatures.count)
    }

    @Test func refusesInputThatEndsWithinARecord() throws {
        let record = try Signature.all()[0].record
        #expect(try GuestRun("secp256k1-recover", record.dropLast()).outcome == .halted(status: 1))
        #expect(try GuestRun("secp256k1-recover", record + [0]).outcome == .halted(status: 1))
    }
}
