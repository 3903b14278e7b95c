import Basics
import Fields
import Hashing
import Machine
import MachineAir
import MachineProver
import Stark
import TestKit
import Testing

/// Everything in a proof that can be changed, changed: it is rejected with a reason, and nothing traps.
@Suite struct CompositeRejectionTests {
    private typealias Rejection = CompositeProof.Rejection

    /// Why a changed proof is rejected.
    private func rejection(_ change: (inout CompositeProof) throws -> Void) throws -> Rejection? {
        var proof = try CompositeSample.shared.get().proof
        try change(&proof)
        do throws(Rejection) {
            _ = try proof.verify(CompositeSample.keys)
            return nil
        } catch { return error }
    }

    @Test func segmentsThatAreNotTheRun() throws {
        #expect(try rejection { $0.segments.removeAll() } == Rejection(segment: nil, why: "there is no segment"))
        #expect(try rejection { $0.segments.removeFirst() }?.segment == 0)
        #expect(try rejection { $0.segments.remove(at: 1) }?.segment == 1)
        #expect(
            try rejection { $0.segments.removeLast() } == Rejection(segment: 1, why: "the last segment does not halt"))
        #expect(try rejection { $0.segments.swapAt(0, 1) }?.segment == 0)
        #expect(
            try rejection { $0.segments.swapAt(1, 2) }
                == Rejection(segment: 1, why: "it halts before the last segment"))
        #expect(try rejection { $0.segments.insert($0.segments[1], at: 1) }?.segment == 2)
        #expect(
            try rejection { $0.segments.append($0.segments[2]) }
                == Rejection(segment: 2, why: "it halts before the last segment"))
        // A proof in the place of another, with the statement that belongs there.
        let other = try CompositeSample.shared.get().proof.segments[1].proof
        #expect(try rejection { $0.segments[0].proof = other }?.segment == 0)
    }

    @Test func statementsThatAreNotProven() throws {
        #expect(try rejection { $0.result.status ^= 1 }?.segment == 2)
        #expect(
            try rejection { $0.segments[0].end.programCounter = 0 }
                == Rejection(segment: 0, why: "it halts before the last segment"))
        #expect(
            try rejection { $0.segments[2].end.programCounter = 0x10000 }
                == Rejection(segment: 2, why: "the last segment does not halt"))
        for segment in 0..<3 {
            #expect(try rejection { $0.segments[segment].end.root[7] += .one }?.segment == segment)
        }
        for segment in 0..<2 {
            #expect(try rejection { $0.segments[segment].end.programCounter += 4 }?.segment == segment)
        }
        for word in 0..<8 {
            for bit: UInt32 in [1, 1 << 16, 1 << 31] {
                #expect(try rejection { $0.result.output[word] ^= bit }?.segment == 2)
            }
        }
    }

    @Test func proofsThatCannotBeRead() throws {
        let cut = try rejection { $0.segments[1].proof.removeLast() }
        #expect(cut?.segment == 1 && cut?.why.hasPrefix("its proof cannot be read: at byte ") == true)
        let longer = try rejection { $0.segments[1].proof.append(0) }
        #expect(longer?.why.hasSuffix("expected the end, found 1 more bytes") == true)
        #expect(try rejection { $0.segments[2].proof = [] }?.segment == 2)
    }

    @Test func theFirstWrongSegmentIsNamedOnAnyThreads() throws {
        for threads in 1...3 {
            let found = try Parallelism.with(threads: threads) { () throws in
                try rejection { proof in
                    proof.segments[1].proof = []
                    proof.result.status ^= 1
                }
            }
            #expect(found?.segment == 1, "\(threads) threads")
        }
    }

    /// Such an address would be the same element as one that the proof is of.
    @Test func addressesThatWouldAlias() throws {
        let modulus = KoalaBear.modulus
        let address = try CompositeSample.shared.get().proof.segments[0].end.programCounter
        for other in [address + modulus, address | 1, modulus - 1, 0x7800_0000, 4, .max] {
            let rejection = try rejection { $0.segments[0].end.programCounter = other }
            #expect(
                rejection == Rejection(segment: 0, why: "it names an address that no instruction can have"), "\(other)")
        }
        let end = try rejection { $0.segments[2].end.programCounter = modulus }
        #expect(end == Rejection(segment: 2, why: "it names an address that no instruction can have"))
    }

    @Test func programsThatAreNotProven() throws {
        let program = try CompositeSample.shared.get().program.identity
        func changed(
            entry: UInt32? = nil, root: Digest? = nil, heightLog2: Int? = nil, cap: [Digest]? = nil
        ) -> ProgramIdentity {
            ProgramIdentity(
                entry: entry ?? program.entry, initialRoot: root ?? program.initialRoot,
                heightLog2: heightLog2 ?? program.heightLog2, cap: cap ?? program.cap)
        }
        var root = program.initialRoot
        root[2] += .one
        var cap = program.cap
        cap[9][1] += .one
        let other = try ProvableProgram(Program(Elf(bytes: CompositeSample.elf(rounds: 5_001)))).identity
        let identities = [
            changed(entry: program.entry + 4), changed(root: root), changed(heightLog2: 16), changed(cap: cap),
            changed(cap: Array(cap.dropLast())), changed(cap: []), other,
            changed(root: other.initialRoot), changed(cap: other.cap),
        ]
        for (number, identity) in identities.enumerated() {
            #expect(identity.digest != program.digest)
            #expect(try rejection { $0.program = identity } != nil, "\(number)")
        }
    }

    @Test func shapesAndLevelsThatAreNotTheProofs() throws {
        #expect(try rejection { $0.segments[1].shape = MachineShape(.ordinary, sizeLog2: 16) }?.segment == 1)
        var proof = try CompositeSample.shared.get().proof
        proof.level = .proven120
        #expect(throws: (any Error).self) { try proof.verify(SegmentKeys(.proven120)) }
    }

    /// Nothing is proven of a journal but that it hashes to the output.
    @Test func journalsThatAreChangedAreNotBound() throws {
        var proof = try CompositeSample.shared.get().proof
        #expect(try proof.verify(CompositeSample.keys).journal == .bound)
        proof.journal[0] ^= 1
        #expect(try proof.verify(CompositeSample.keys).journal == .unbound)
        proof.journal = []
        #expect(try proof.verify(CompositeSample.keys).journal == .absent)
    }
}
