internal import Basics
internal import Machine
internal import Testing

@Suite struct RecoveryGuestTests {
    private func expectKeys(_ signatures: [RecoverySignature]) throws {
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
        let signatures = try RecoverySignature.all()
        #expect(signatures.count { $0.key != [UInt8](repeating: 0, count: 64) } > 150)
        try expectKeys(signatures)
    }

    @Test func adviceChangesNothing() throws {
        var generator = SeededGenerator(seed: 12)
        var signatures = try RecoverySignature.all()
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
        let signatures = try RecoverySignature.all().filter { $0.what == "a signature" }
        let run = try GuestRun("secp256k1-recover", signatures.flatMap(\.record))
        #expect(run.rows[.point] < 208 * signatures.count)
        #expect(run.rows[.modularMultiplication] == 22 * signatures.count)
        #expect(run.rows[.cycle] < 9_500 * signatures.count)
    }

    @Test func refusesInputThatEndsWithinARecord() throws {
        let record = try RecoverySignature.all()[0].record
        #expect(try GuestRun("secp256k1-recover", record.dropLast()).outcome == .halted(status: 1))
        #expect(try GuestRun("secp256k1-recover", record + [0]).outcome == .halted(status: 1))
    }
}
