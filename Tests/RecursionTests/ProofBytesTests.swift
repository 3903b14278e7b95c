import Basics
import Fields
import Hashing
import MachineAir
import MachineProver
import Recursion
import TestKit
import Testing
import Verification

/// Files of proofs are read as what they are, and nothing else is.
@Suite struct ProofBytesTests {
    private static let count = 300 * TestFactor.value

    @Test func filesSayWhatTheyAreOf() throws {
        let sample = try FileSample.shared.get()
        for file in [sample.lift, sample.join] {
            let read = try ChainProofFile(bytes: file.bytes)
            #expect(read.bytes == file.bytes && read.level == .proven100)
            #expect(read.statement == file.statement && read.step == file.step)
            #expect(try read.chain(sample.keys).verify(sample.keys) == .valid)
        }
        for (file, count) in [(sample.root, 1), (sample.pair, 2), (sample.triple, 3)] {
            let read = try RunProofFile(bytes: file.bytes)
            #expect(read.bytes == file.bytes && read.statements == file.statements)
            #expect(read.journals.count == count && read.journals == file.journals)
            #expect(try read.run(sample.keys).verify(sample.keys) == .valid)
        }
        #expect(sample.triple.journals == FileSample.journals)
        #expect(sample.triple.stated.map(\.journal) == [.unbound, .absent, .unbound])
        let segment = try SegmentProofFile(bytes: sample.segment.bytes)
        #expect(segment.bytes == sample.segment.bytes && segment.statement == sample.segment.statement)
        let proof = try segment.segment(sample.recursion.segmentProver.keys)
        #expect(proof.verify(segment.program, sample.recursion.segmentProver.keys) == .valid)
        let last = try SegmentProofFile(
            sample.recursion.segments[2], of: sample.recursion.program.identity, level: .proven120,
            sample.recursion.segmentProver.keys)
        #expect(try SegmentProofFile(bytes: last.bytes).statement == last.statement)
        #expect(last.statement.result?.status == 3)
    }

    /// From bytes to bytes comes what comes from proofs to proofs.
    @Test func jobsAreFunctionsOfBytes() throws {
        let sample = try FileSample.shared.get()
        let (prover, recursion) = (sample.prover, sample.recursion)
        let segments = try recursion.segments.map { segment in
            try SegmentProofFile(
                segment, of: recursion.program.identity, level: .proven100, recursion.segmentProver.keys
            ).bytes
        }
        #expect(try prover.lift(segments[0]) == sample.lift.bytes)
        let lifts = recursion.lifts.map { ChainProofFile($0, level: .proven100, sample.keys).bytes }
        let join = try prover.join(lifts[0], lifts[1])
        #expect(join == sample.join.bytes)
        let root = try prover.root(try prover.join(join, lifts[2]), journal: FileSample.journals[0])
        #expect(root == sample.root.bytes)
        let other = RunProofFile(recursion.root, level: .proven100, journals: [[]], sample.keys).bytes
        #expect(try prover.aggregate(root, other) == sample.pair.bytes)
    }

    @Test func jobsSayWhatIsWrong() throws {
        let sample = try FileSample.shared.get()
        func failure(_ job: () throws -> [UInt8]) -> String? {
            do {
                _ = try job()
                return nil
            } catch { return "\(error)" }
        }
        let (prover, root, lift) = (sample.prover, sample.root.bytes, sample.lift.bytes)
        #expect(failure { try prover.lift(root) }?.hasPrefix("proof 0: it cannot be read: at byte 0: expected") == true)
        #expect(
            failure { try prover.join(lift, Array(lift.dropLast())) }?.hasPrefix("proof 1: it cannot be read") == true)
        #expect(failure { try prover.join(lift, lift) }?.hasPrefix("the proofs do not fit together") == true)
        #expect(failure { try prover.root(lift, journal: []) }?.hasPrefix("the proofs do not fit together") == true)
        var other = sample.root
        other.level = .proven120
        #expect(
            failure { try prover.aggregate(root, other.bytes) } == "the proofs are of different levels, 100 and 120 bits"
        )
        other = sample.root
        other.proof.cap.removeLast()
        #expect(failure { try prover.aggregate(root, other.bytes) }?.hasPrefix("proof 1: its key has a") == true)
        other.proof = sample.root.proof
        other.proof.proof = other.proof.proof.dropLast()
        #expect(failure { try prover.aggregate(root, other.bytes) }?.hasPrefix("proof 1: its proof cannot") == true)
    }

    // MARK: What is no proof

    /// What is read of changed bytes has these bytes, and states the same or is not valid.
    private func change(_ bytes: [UInt8], seed: UInt64, isValid: ([UInt8]) -> Bool?) {
        var random = SeededGenerator(seed: seed)
        var (unread, rejected) = (0, 0)
        for number in 0..<Self.count {
            let changed = SegmentMutation.change(bytes, &random)
            guard changed != bytes else { continue }
            switch isValid(changed) {
            case nil: unread += 1
            case false?: rejected += 1
            case true?: Issue.record("changed bytes are a valid proof: \(number)")
            }
        }
        #expect(unread > Self.count / 10 && rejected > Self.count / 100, "\(unread), \(rejected)")
    }

    @Test func changedChainsAreNotValid() throws {
        let sample = try FileSample.shared.get()
        for (seed, file) in [sample.lift, sample.join].enumerated() {
            change(file.bytes, seed: UInt64(seed)) { bytes in
                guard let file = try? ChainProofFile(bytes: bytes) else { return nil }
                #expect(file.bytes == bytes, "there is one encoding")
                // Of the level nothing is proven: whoever verifies picks the keys by it.
                guard file.level == .proven100 else { return false }
                return try? file.chain(sample.keys).verify(sample.keys).isValid
            }
        }
    }

    @Test func changedRunsAreNotValid() throws {
        let sample = try FileSample.shared.get()
        for (seed, file) in [sample.root, sample.triple].enumerated() {
            change(file.bytes, seed: UInt64(seed + 10)) { bytes in
                guard let read = try? RunProofFile(bytes: bytes) else { return nil }
                #expect(read.bytes == bytes, "there is one encoding")
                guard read.level == .proven100, read.journals == file.journals else { return false }
                return try? read.run(sample.keys).verify(sample.keys).isValid
            }
        }
    }

    @Test func changedSegmentsAreNotValid() throws {
        let sample = try FileSample.shared.get()
        let keys = sample.recursion.segmentProver.keys
        change(sample.segment.bytes, seed: 20) { bytes in
            guard let file = try? SegmentProofFile(bytes: bytes) else { return nil }
            #expect(file.bytes == bytes, "there is one encoding")
            // A segment says nothing of where the program begins.
            guard file.level == .proven100, file.program == sample.segment.program else { return false }
            return try? file.segment(keys).verify(file.program, keys).isValid
        }
    }

    @Test func cutBytesAreNotRead() throws {
        let sample = try FileSample.shared.get()
        func check(_ bytes: [UInt8], _ read: ([UInt8]) throws -> Void) {
            let steps = stride(from: 64, to: bytes.count, by: bytes.count / 40)
            for count in Array(0..<64) + steps + [bytes.count - 1] {
                #expect(throws: ByteReader.Error.self, "\(count)") { try read(Array(bytes.prefix(count))) }
            }
            #expect(throws: ByteReader.Error.self) { try read(bytes + [0]) }
        }
        check(sample.segment.bytes) { _ = try SegmentProofFile(bytes: $0) }
        check(sample.lift.bytes) { _ = try ChainProofFile(bytes: $0) }
        check(sample.triple.bytes) { _ = try RunProofFile(bytes: $0) }
        // Files of another kind are not read either.
        #expect(throws: ByteReader.Error.self) { try RunProofFile(bytes: sample.lift.bytes) }
        #expect(throws: ByteReader.Error.self) { try ChainProofFile(bytes: sample.root.bytes) }
    }
}
