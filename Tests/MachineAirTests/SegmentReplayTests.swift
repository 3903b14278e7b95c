import Basics
import Fields
import Hashing
import Machine
import MachineAir
import TestKit
import Testing

/// The recorder does what the executor did, from the witness alone.
@Suite struct SegmentReplayTests {
    static let input: [UInt8] = {
        var random = SeededGenerator(seed: 60)
        return random.bytes(count: 1501)
    }()

    static let calls = RandomProgram.allCalls

    /// Kinds of which the executor counts as many as there are. It may count more permutations.
    private static let exact = RowKind.allCases.filter { $0 != .permutation }

    /// Replays all segments, read from their bytes, and returns how many there are.
    private static func replay(_ program: Program, _ budgets: [SegmentBudget], _ comment: Comment) throws -> Int {
        let code = ProgramCode(program)
        var segmenter = try Segmenter(program, input: input, budgets: budgets)
        var root = program.initialRoot
        while let witness = try segmenter.next() {
            let read = try SegmentWitness(bytes: witness.bytes)
            let recorder = try Recorder(code, replaying: read, within: budgets[read.budget])
            #expect(witness.before.root == root, comment)
            root = witness.after.root
            #expect(recorder.programCounter == segmenter.programCounter, comment)
            for kind in exact { #expect(recorder.rows[kind] == segmenter.rows[kind], "\(kind), \(comment)") }
            #expect(recorder.rows[.permutation] <= segmenter.rows[.permutation], comment)
            if witness.isHalted {
                let result = SegmentTable.result(recorder.reserved.words)
                #expect(result.status == segmenter.status && result.output == segmenter.output, comment)
            }
        }
        return segmenter.segmentCount
    }

    @Test func cutAtEveryInstruction() throws {
        for seed in 0..<UInt64(2 * TestFactor.value) {
            let program = try RandomProgram.withCalls(Self.calls, seed: 70 + seed, length: 60, rounds: 2)
            let count = try Self.replay(program, [.cycles(1)], "seed \(seed)")
            #expect(count > 1000)
        }
    }

    @Test func cutByEveryKind() throws {
        for seed in 0..<UInt64(3 * TestFactor.value) {
            let program = try RandomProgram.withCalls(Self.calls, seed: 80 + seed)
            for kind in RowKind.allCases {
                _ = try Self.replay(program, [.little(kind, 0), .little(kind, 25)], "seed \(seed), \(kind)")
            }
        }
    }

    /// Reads of every length at every place of a block and a page, cut after every word.
    @Test func readsAreCutAnywhere() throws {
        var code = Assembler()
        for (pointer, length) in [(0x7f4, 35), (0xbfc, 1), (0x404, 64), (0x500, 0), (0x1000, 7)] as [(UInt32, UInt32)] {
            code.call(Call.read.rawValue, pointer, length)
        }
        code.call(Call.read.rawValue, 0x2000, 0xffff_ffff)
        code.halt()
        let program = try Program(Elf(bytes: code.elf()))
        for words in 0..<4 { _ = try Self.replay(program, [.little(.inputWord, words)], "\(words + 1) words") }
    }

    /// The tables of memory have the rows that the executor counted.
    @Test func tablesOfMemoryHaveTheRowsThatWereCounted() throws {
        let program = try RandomProgram.withCalls(Self.calls, seed: 90)
        var segmenter = try Segmenter(program, input: Self.input, budgets: [.cycles(700)])
        let reserved = RowCounts.ofReservedPage
        while let witness = try segmenter.next() {
            let recorder = try Recorder(ProgramCode(program), replaying: witness, within: .cycles(700))
            var pages = [MemoryPage(recorder.reserved, number: 0)]
            pages += witness.pageNumbers.dropFirst().map { MemoryPage(recorder.pages[$0]!, number: $0) }
            var (lookups, requests) = (LookupCounts(programCount: 0), HashRequests())
            _ = SegmentTable.fill(
                &pages[0], programCounter: recorder.programCounter, clock: recorder.clock, &lookups)
            let images = try #require(MemoryImages(pages, siblings: witness.siblings))
            #expect(images.root == NodeImages(before: witness.before.root, after: witness.after.root))
            func used(_ matrix: Matrix) -> Int { (0..<matrix.height).count { matrix[$0, 0] == .one } }
            let counts: [(kind: RowKind, count: Int)] = [
                (.page, used(PageTable.fill(images, height: 1 << 10, &lookups))),
                (.block, used(BlockTable.fill(images, height: 1 << 12, &requests))),
                (.node, used(NodeTable.fill(images, height: 1 << 12, &requests))),
                (.permutation, requests.count),
            ]
            let rows = segmenter.rows
            for (kind, count) in counts { #expect(count <= rows[kind] + reserved[kind], "\(kind)") }
            #expect(counts[0].count == rows[.page] + 1)
            // Not every segment uses all of the reserved page that it may.
            #expect(counts[1].count >= rows[.block] + 4 && counts[2].count >= rows[.node] + 27)
        }
    }
}
