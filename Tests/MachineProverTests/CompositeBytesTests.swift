import Basics
import Fields
import Machine
import MachineAir
import MachineProver
import Stark
import TestKit
import Testing

/// Files that are no proof are refused, whatever is in them.
@Suite struct CompositeBytesTests {
    private static let count = 200 * TestFactor.value

    @Test func changedBytesAreNeverAccepted() throws {
        let sample = try CompositeSample.short.get()
        let bytes = sample.bytes
        let journalStart = bytes.count - CompositeSample.journal.count - 4
        let statement = try sample.proof.verify(CompositeSample.keys)
        var random = SeededGenerator(seed: 11)
        var (unread, rejected) = (0, 0)
        for number in 0..<Self.count {
            let changed = SegmentMutation.change(bytes, &random)
            guard changed != bytes else { continue }
            guard let proof = try? CompositeProof(bytes: changed) else {
                unread += 1
                continue
            }
            #expect(proof.bytes == changed, "there is one encoding: \(number)")
            guard let found = try? CompositeSample.verify(proof) else {
                rejected += 1
                continue
            }
            // All that may be changed is what the proof says nothing of.
            #expect(changed.prefix(journalStart) == bytes.prefix(journalStart), "\(number)")
            #expect(found.output == statement.output && found.journal != .bound, "\(number)")
        }
        #expect(unread > Self.count / 4 && rejected > Self.count / 50)
    }

    @Test func cutBytesAreNotRead() throws {
        let bytes = try CompositeSample.short.get().bytes
        for count in Array(0..<64) + stride(from: 64, to: bytes.count, by: bytes.count / 40) + [bytes.count - 1] {
            #expect(throws: ByteReader.Error.self, "\(count)") {
                try CompositeProof(bytes: Array(bytes.prefix(count)))
            }
        }
        #expect(throws: ByteReader.Error.self) { try CompositeProof(bytes: bytes + [0]) }
    }

    /// The name of the first shape stands behind the header and the program.
    @Test(arguments: ["ordinary--14", "-ordinary-14", "ordinary-014", "ordinary-+14", "ordinary-23", "other-14", ""])
    func shapesHaveOneName(name: String) throws {
        let bytes = try CompositeSample.short.get().bytes
        let start = 4 + 4 + 1 + (4 + 32 + 1 + 512)
        let old = Array("ordinary-14".utf8)
        try #require(Array(bytes[start + 4..<start + 4 + old.count]) == old)
        var writer = ByteWriter()
        writer.write(array: Array(name.utf8))
        let changed = bytes[..<start] + writer.bytes + bytes[(start + 4 + old.count)...]
        #expect(throws: ByteReader.Error.self) { try CompositeProof(bytes: Array(changed)) }
    }
}
