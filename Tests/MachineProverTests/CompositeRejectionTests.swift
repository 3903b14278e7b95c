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

    private static let broken = "it does not begin where the one before it ended"
    private static let notFirst = "it does not begin where the program does"

    @Test func segmentsThatAreNotTheRun() throws {
        #expect(try rejection { $0.segments.removeAll() } == Rejection(segment: nil, why: "there is no segment"))
        #expect(try rejection { $0.segments.removeFirst() } == Rejection(segment: 0, why: Self.notFirst))
        #expect(try rejection { $0.segments.remove(at: 1) } == Rejection(segment: 1, why: Self.broken))
        #expect(
            try rejection { $0.segments.removeLast() } == Rejection(segment: 1, why: "the last segment does not halt"))
        #expect(try rejection { $0.segments.swapAt(0, 1) } == Rejection(segment: 0, why: Self.notFirst))
        #expect(try rejection { $0.segments.swapAt(1, 2) } == Rejection(segment: 1, why: Self.broken))
        #expect(try rejection { $0.segments.insert($0.segments[1], at: 1) } == Rejection(segment: 2, why: Self.broken))
        #expect(
            try rejection { $0.segments.append($0.segments[2]) }
                == Rejection(segment: 2, why: "it halts before the last segment"))
        // A proof in the place of another, with the statement that belongs there.
        let other = try CompositeSample.shared.get().proof.segments[1].proof
        let swapped = try rejection { $0.segments[0].proof = other }
        #expect(swapped?.segment == 0)
    }

    @Test func statementsThatAreNotProven() throws {
        let changes: [(String, (inout CompositeProof) -> Void)] = [
            ("status", { $0.segments[2].statement.result!.status ^= 1 }),
            ("no result", { $0.segments[2].statement.result = nil }),
            (
                "an early result",
                { $0.segments[0].statement.result = .init(status: 0, output: [0, 0, 0, 0, 0, 0, 0, 0]) }
            ),
            ("an early end", { $0.segments[0].statement.after.programCounter = 0 }),
            ("no end", { $0.segments[2].statement.after.programCounter = 0x10000 }),
            ("root at the end", { $0.segments[2].statement.after.root[3] += .one }),
            ("start", { $0.segments[0].statement.before.programCounter += 4 }),
            ("root at the start", { $0.segments[0].statement.before.root[0] += .one }),
        ]
        for (name, change) in changes { #expect(try rejection(change) != nil, "\(name)") }
        for word in 0..<8 {
            for bit: UInt32 in [1, 1 << 16, 1 << 31] {
                #expect(try rejection { $0.segments[2].statement.result!.output[word] ^= bit }?.segment == 2)
            }
        }
        // Both sides of a boundary, so that they still fit.
        let moved = try rejection {
            $0.segments[0].statement.after.programCounter += 4
            $0.segments[1].statement.before.programCounter += 4
        }
        #expect(moved?.segment == 0)
        let other = try rejection {
            $0.segments[1].statement.after.root[7] += .one
            $0.segments[2].statement.before.root[7] += .one
        }
        #expect(other?.segment == 1)
    }

    /// Such an address would be the same element as one that the proof is of.
    @Test func addressesThatWouldAlias() throws {
        let modulus = KoalaBear.modulus
        let address = try CompositeSample.shared.get().proof.segments[0].statement.after.programCounter
        for other in [address + modulus, address | 1, modulus - 1, 0x7800_0000, 4, .max] {
            let rejection = try rejection {
                $0.segments[0].statement.after.programCounter = other
                $0.segments[1].statement.before.programCounter = other
            }
            #expect(
                rejection == Rejection(segment: 0, why: "it names an address that no instruction can have"), "\(other)")
        }
        let end = try rejection { $0.segments[2].statement.after.programCounter = modulus }
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
        // With the root of the other program in the statement, too.
        let moved = try rejection {
            $0.program = other
            $0.segments[0].statement.before.root = other.initialRoot
        }
        #expect(moved?.segment == 0)
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
