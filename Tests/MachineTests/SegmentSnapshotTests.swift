internal import Basics
internal import Machine
internal import TestKit
internal import Testing

@Suite struct SegmentSnapshotTests {
    /// Many of them reads, so that some are cut.
    private static let calls = RandomProgram.allCalls + [.read, .read, .read, .read]
    private static let budgets = [SegmentBudget.little(.inputWord, 20, cycles: 50)]

    private static func snapshots(_ program: Program) throws -> (snapshots: [RunSnapshot], witnesses: [SegmentWitness])
    {
        var segmenter = try Segmenter(program, input: SegmentTests.input, budgets: budgets)
        var (snapshots, witnesses) = ([RunSnapshot](), [SegmentWitness]())
        while let witness = try segmenter.next() {
            witnesses.append(witness)
            if let snapshot = segmenter.snapshot() { snapshots.append(snapshot) }
        }
        #expect(snapshots.count == witnesses.count - 1 && snapshots.count > 10)
        return (snapshots, witnesses)
    }

    /// From the end of every segment, read from its bytes.
    @Test func aRunGoesOnAsItWouldHave() throws {
        for seed in 0..<UInt64(2 * TestFactor.value) {
            let program = try RandomProgram.withCalls(Self.calls, seed: 30 + seed)
            let (snapshots, witnesses) = try Self.snapshots(program)
            #expect(witnesses.contains { $0.cutWordCount > 0 }, "a read is cut")
            var whole = try Segmenter(program, input: SegmentTests.input, budgets: Self.budgets)
            while try whole.next() != nil {}
            for (index, snapshot) in snapshots.enumerated() {
                let read = try RunSnapshot(bytes: snapshot.bytes)
                #expect(read == snapshot && read.bytes == snapshot.bytes)
                var segmenter = try Segmenter.resume(
                    read, program, input: SegmentTests.input, budgets: Self.budgets)
                #expect(segmenter.snapshot() == snapshot)
                // The last ones only: all of them would take the square of the time.
                guard index % 8 == 0 || index > snapshots.count - 3 else { continue }
                var rest: [SegmentWitness] = []
                while let witness = try segmenter.next() { rest.append(witness) }
                let agrees = rest == Array(witnesses[(index + 1)...])
                #expect(agrees, "seed \(seed), segment \(index)")
                #expect(segmenter.segmentCount == witnesses.count && segmenter.totalRows == whole.totalRows)
                #expect(segmenter.journal == whole.journal && segmenter.output == whole.output)
            }
        }
    }

    @Test func otherProgramsInputsAndPagesAreRefused() throws {
        let program = try RandomProgram.withCalls(Self.calls, seed: 30)
        let snapshot = try Self.snapshots(program).snapshots[9]
        func error(_ snapshot: RunSnapshot, _ program: Program, _ input: [UInt8]) -> RunSnapshot.ResumeError? {
            do throws(RunSnapshot.ResumeError) {
                _ = try Segmenter.resume(snapshot, program, input: input, budgets: Self.budgets)
                return nil
            } catch { return error }
        }
        #expect(error(snapshot, program, SegmentTests.input) == nil)
        #expect(error(snapshot, program, [1]) == .input(expectedBytes: 2001, foundBytes: 1))
        let other = try RandomProgram.withCalls(Self.calls, seed: 31)
        guard case .root = error(snapshot, other, SegmentTests.input) else {
            Issue.record("another program was taken")
            return
        }
        var bytes = snapshot.bytes
        bytes[bytes.count - 4 - snapshot.journal.count - 1] ^= 1
        guard case .root = error(try RunSnapshot(bytes: bytes), program, SegmentTests.input) else {
            Issue.record("other words were taken")
            return
        }
    }

    /// Whatever the bytes are: they are refused, or read as what gives them again, and going on does not trap.
    @Test func changedBytes() throws {
        let program = try RandomProgram.withCalls(Self.calls, seed: 30)
        let bytes = try Self.snapshots(program).snapshots[4].bytes
        var random = SeededGenerator(seed: 45)
        var taken = 0
        for count in 0..<2000 * TestFactor.value {
            let changed = SegmentMutation.change(bytes, &random)
            guard let snapshot = try? RunSnapshot(bytes: changed) else { continue }
            let agrees = snapshot.bytes == changed
            #expect(agrees)
            taken += 1
            guard count % 20 == 0 else { continue }
            _ = try? Segmenter.resume(snapshot, program, input: SegmentTests.input, budgets: Self.budgets)
        }
        #expect(taken > 100)
    }
}
