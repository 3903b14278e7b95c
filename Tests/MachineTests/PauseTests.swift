internal import Basics
internal import Machine
internal import TestKit
internal import Testing

/// Pauses anywhere change nothing but where segments end, and a segment ends where the next instruction has no room.
@Suite struct PauseTests {
    static let input: [UInt8] = {
        var random = SeededGenerator(seed: 9)
        return random.bytes(count: 3001)
    }()

    static func program(seed: UInt64, length: Int = 150) throws -> Program {
        try RandomProgram.withCalls(RandomProgram.allCalls, seed: seed, length: length)
    }

    /// The instructions of a run, counted one by one.
    @Test func singleStepsGiveTheSame() throws {
        for seed in 0..<UInt64(6 * TestFactor.value) {
            let program = try Self.program(seed: seed, length: 60)
            let whole = try Self.finish(program) { .unlimited }
            var code: [UInt32: Opcode] = [:]
            for (index, word) in Self.words(program).enumerated() {
                code[program.elf.segments[0].address + UInt32(4 * index)] = Instruction(word: word)?.opcode
            }
            var counted = RowCounts.zero
            var executor = try Executor(program, input: Self.input)
            var budget = RowCounts.unlimited
            budget[.cycle] = 1
            var end: Executor.Outcome?
            while end == nil {
                counted[.cycle] += 1
                if let table = try #require(code[executor.pc]).table { counted[table] += 1 }
                let outcome = try executor.run(budget: budget)
                #expect(executor.rows[.cycle] == 1)
                if outcome == .paused(.cycle) { executor.startSegment() } else { end = outcome }
            }
            #expect(end == .halted(status: 5) && whole.outcome == end, "seed \(seed)")
            let agrees = executor.journal == whole.journal && executor.output == whole.output
            #expect(agrees, "seed \(seed)")
            for kind in RowKind.allCases where kind.rawValue <= RowKind.jumpRegister.rawValue {
                #expect(counted[kind] == whole.rows[kind] && executor.totalRows[kind] == whole.rows[kind], "\(kind)")
            }
        }
    }

    @Test func anyBudgetsGiveTheSame() throws {
        for seed in 0..<UInt64(40 * TestFactor.value) {
            let program = try Self.program(seed: seed)
            let whole = try Self.finish(program) { .unlimited }
            #expect(whole.outcome == .halted(status: 5), "seed \(seed)")
            #expect(whole.segments == 1)
            for kind in RowKind.allCases {
                var random = SeededGenerator(seed: seed)
                let cut = try Self.finish(program) {
                    var budget = RowCounts.unlimited
                    budget[kind] = RowCounts.ofLargestInstruction[kind] + random.next(below: 40)
                    budget[.cycle] = min(budget[.cycle], 1 + random.next(below: 3000))
                    return budget
                }
                #expect(cut.segments > 1 || whole.rows[kind] <= RowCounts.ofLargestInstruction[kind] + 39)
                let agrees =
                    cut.outcome == whole.outcome && cut.journal == whole.journal && cut.output == whole.output
                #expect(agrees, "seed \(seed), \(kind)")
                // Each segment counts what it opens, and its part of a read.
                let ofSegment: Set<RowKind> = [.page, .block, .node, .permutation, .read]
                for other in RowKind.allCases where !ofSegment.contains(other) {
                    #expect(cut.rows[other] == whole.rows[other], "seed \(seed), \(kind), \(other)")
                }
            }
        }
    }

    /// A run without a jump that is longer than the interpreter's blocks, cut anywhere.
    @Test func longRunsWithoutJumps() throws {
        var code = Assembler()
        for index in 0..<5000 as Range<Int32> { code.add(index % 3 == 0 ? .xori : .addi, 5, 5, immediate: index % 7) }
        code.halt()
        let program = try Program(Elf(bytes: code.elf()))
        let whole = try Self.finish(program) { .unlimited }
        #expect(whole.rows[.cycle] == 5005 && whole.rows[.bitwise] == 1667)
        for count in [1, 1000, 1022, 1023, 1024, 1025, 2046, 2047, 4999] {
            var segments = 0
            let cut = try Self.finish(program) {
                segments += 1
                var budget = RowCounts.unlimited
                budget[.cycle] = count
                return budget
            }
            #expect(cut.rows == whole.rows && segments == (5005 + count - 1) / count)
        }
        var budget = RowCounts.unlimited
        budget[.cycle] = 100_000
        var executor = try Executor(program, input: [])
        #expect(try executor.run(budget: budget) == .halted(status: 0), "more than fits in packed rows")
    }

    @Test func aBudgetOfNothingPausesAtOnce() throws {
        let program = try Self.program(seed: 1)
        var executor = try Executor(program, input: [])
        #expect(try executor.run(budget: .zero) == .paused(.cycle))
        #expect(executor.rows == .zero && executor.pc == program.elf.entry)
    }

    struct Finished {
        var outcome: Executor.Outcome
        var rows: RowCounts
        var journal: [UInt8]
        var output: [UInt32]
        var segments = 1
    }

    /// Executes in segments of the budgets given, and checks each of them.
    static func finish(
        _ program: Program, input: [UInt8] = input, budget next: () -> RowCounts
    ) throws -> Finished {
        var executor = try Executor(program, input: input)
        var segments = 1
        while true {
            let budget = next()
            let outcome = try executor.run(budget: budget)
            for kind in RowKind.allCases {
                #expect(executor.rows[kind] <= budget[kind])
            }
            #expect(executor.rows[.page] == executor.touchedPages.count)
            #expect(Set(executor.touchedPages).count == executor.touchedPages.count)
            guard case .paused(let kind) = outcome else {
                return Finished(
                    outcome: outcome, rows: executor.totalRows, journal: executor.journal, output: executor.output,
                    segments: segments)
            }
            // An instruction that takes several rows may leave room for fewer.
            #expect(executor.rows[kind] > budget[kind] - RowCounts.ofLargestInstruction[kind])
            // Going on with the same budget pauses again at once.
            let rows = executor.rows
            #expect(try executor.run(budget: budget) == outcome)
            #expect(executor.rows == rows)
            executor.startSegment()
            segments += 1
        }
    }

    static func words(_ program: Program) -> [UInt32] {
        let code = Array(program.elf.segments[0].bytes)
        return (0..<code.count / 4).map { index in
            (0..<4).reduce(0) { $0 | UInt32(code[4 * index + $1]) << UInt32(8 * $1) }
        }
    }
}
