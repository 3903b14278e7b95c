internal import Basics
internal import Hashing
internal import Machine
internal import TestKit
internal import Testing

@Suite struct SegmentTests {
    static let input: [UInt8] = {
        var random = SeededGenerator(seed: 40)
        return random.bytes(count: 2001)
    }()

    /// Memory as a program file says, and a tree over it that owes nothing to the program's own.
    private static func root(_ elf: Elf) -> Digest {
        var pages: [UInt32: [UInt32]] = [:]
        for segment in elf.segments {
            for (offset, byte) in segment.bytes.enumerated() {
                let address = segment.address + UInt32(offset)
                let word = Int(address / 4 % 256)
                pages[address / 1024, default: [UInt32](repeating: 0, count: 256)][word] +=
                    UInt32(byte) << (8 * (address % 4))
            }
        }
        let all = pages
        var tree = PageTree()
        tree.update(all.keys.sorted()) { all[$0]![$1] }
        return tree.root
    }

    /// Every segment starts where the one before ended, and together they are the run.
    @Test func segmentsAreAChain() throws {
        for seed in 0..<UInt64(4 * TestFactor.value) {
            let program = try RandomProgram.withCalls(RandomProgram.allCalls, seed: seed)
            #expect(program.initialRoot == Self.root(program.elf))
            let whole = try PauseTests.finish(program, input: Self.input) { .unlimited }
            let one = try #require(try Segmenter.witnesses(program, Self.input, [.cycles(1 << 20)]).first)
            for kind in RowKind.allCases {
                let budget = SegmentBudget.little(kind, 20)
                var segmenter = try Segmenter(program, input: Self.input, budgets: [budget])
                var (last, read, count) = (
                    SegmentWitness.Boundary(
                        programCounter: program.elf.entry, root: program.initialRoot), 0, 0
                )
                while let witness = try segmenter.next() {
                    #expect(witness.before == last)
                    #expect(budget.holds(segmenter.rows))
                    #expect(segmenter.rows[.page] == witness.pageNumbers.count - 1)
                    #expect(throws: Never.self) { try witness.checkForm() }
                    (last, read, count) = (witness.after, read + witness.input.count, count + 1)
                }
                #expect(last == SegmentWitness.Boundary(programCounter: 0, root: one.after.root), "\(kind)")
                #expect(read == one.input.count && count == segmenter.segmentCount)
                #expect(segmenter.status == 5 && segmenter.cycles == whole.rows[.cycle])
                let agrees = segmenter.journal == whole.journal && segmenter.output == whole.output
                #expect(agrees)
                #expect(try segmenter.next() == nil)
            }
        }
    }

    /// The last segment has the smallest budget that holds it; all others the largest.
    @Test func theSmallestBudgetIsTaken() throws {
        var code = Assembler()
        for _ in 0..<100 { code.add(.xori, 5, 5, immediate: 1) }
        code.halt()
        let program = try Program(Elf(bytes: code.elf()))
        let cycles = 105
        for large in [20, 34, 50, 104, 105, 200] {
            let budgets = [5, 6, 15, 19, large].map { SegmentBudget.cycles($0) }
            let witnesses = try Segmenter.witnesses(program, [], budgets)
            let rest = (cycles - 1) % large + 1
            #expect(witnesses.map(\.instructionCount).dropLast().allSatisfy { $0 == large })
            #expect(witnesses.dropLast().allSatisfy { $0.budget == 4 && !$0.isHalted })
            let last = try #require(witnesses.last)
            #expect(last.isHalted && last.instructionCount == rest)
            #expect(last.budget == budgets.firstIndex { $0.rows[.cycle] >= rest })
        }
        // What counts is every kind of rows.
        let budgets = [SegmentBudget.little(.bitwise, 98), .little(.bitwise, 99), .cycles(300)]
        #expect(try Segmenter.witnesses(program, [], budgets).map(\.budget) == [1])
    }

    /// A segment in which nothing happens but a part of a read.
    @Test func aLongReadIsCutIntoSegments() throws {
        var code = Assembler()
        code.call(Call.read.rawValue, 0x7f8, 90)
        code.halt()
        let program = try Program(Elf(bytes: code.elf()))
        let witnesses = try Segmenter.witnesses(program, Array(Self.input[..<81]), [.little(.inputWord, 4)])
        #expect(witnesses.map(\.cutWordCount) == [5, 5, 5, 5, 0])
        #expect(witnesses.map(\.instructionCount) == [6, 0, 0, 0, 6])
        #expect(witnesses.map(\.input.count) == [20, 20, 20, 20, 1])
        #expect(witnesses.flatMap(\.input) == Array(Self.input[..<81]))
        #expect(witnesses.map { $0.words(ofPageAt: 0)[40] } == [0, 20, 40, 60, 80])
    }

    @Test func whatHasNoSegments() throws {
        var code = Assembler()
        code.add(.addi, 5, 0, immediate: 1)
        code.append(Instruction(.ebreak))
        let trapping = try Program(Elf(bytes: code.elf()))
        var segmenter = try Segmenter(trapping, input: [], budgets: SegmentBudget.provisional)
        let trap = Trap(pc: 0x10004, cause: .breakpoint)
        for _ in 0..<2 {
            #expect(throws: SegmentationError.trapped(trap, cycles: 1)) { _ = try segmenter.next() }
        }
        var endless = Assembler()
        let loop = endless.newLabel()
        endless.place(loop)
        endless.jump(0, to: loop)
        let program = try Program(Elf(bytes: endless.elf()))
        for limit in [1, 9, 10, 11, 29] {
            var segmenter = try Segmenter(program, input: [], budgets: [.cycles(10)], maximumCycles: limit)
            for _ in 0..<(limit - 1) / 10 { #expect(try segmenter.next()?.instructionCount == 10) }
            let expected = SegmentationError.tooManyCycles(limit: limit, programCounter: 0x10000)
            #expect(throws: expected) { _ = try segmenter.next() }
        }
    }

    /// Counting them hashes nothing, and gives as many.
    @Test func countingGivesAsMany() throws {
        let program = try RandomProgram.withCalls(RandomProgram.allCalls, seed: 8)
        let budgets = [SegmentBudget.cycles(30), .cycles(100)]
        var segmenter = try Segmenter(program, input: Self.input, budgets: budgets, makesWitnesses: false)
        while try segmenter.skip() {}
        #expect(try segmenter.segmentCount == Segmenter.witnesses(program, Self.input, budgets).count)
        #expect(segmenter.status == 5)
    }

    @Test func provisionalBudgetsHoldOneAnother() {
        let budgets = SegmentBudget.provisional
        for (small, large) in zip(budgets, budgets.dropFirst()) { #expect(large.holds(small.rows)) }
    }
}
