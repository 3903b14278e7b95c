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

    /// A random program with calls that work on its memory.
    static func program(seed: UInt64, length: Int = 150, rounds: UInt32 = 3) throws -> Program {
        var code = Assembler()
        var program = RandomProgram(seed: seed, length: length, rounds: rounds)
        program.extra = call
        program.write(&code)
        code.call(Call.journal.rawValue, Oracle.results, UInt32(RandomProgram.resultBytes))
        code.halt(status: 5)
        let elf = code.elf([
            Assembler.Data(address: Oracle.results, memoryByteCount: RandomProgram.resultBytes),
            Assembler.Data(address: Oracle.memory, memoryByteCount: Oracle.memoryBytes),
        ])
        return try Program(Elf(bytes: elf))
    }

    private static func call(_ code: inout Assembler, _ random: inout SeededGenerator) {
        func place(_ words: Int) -> UInt32 { Oracle.memory + 4 * UInt32(random.next(below: 1025 - words)) }
        func store(_ value: UInt32, _ address: UInt32) {
            code.load(27, value)
            code.load(28, address)
            code.store(.sw, 27, 28, offset: 0)
        }
        /// Coordinates below the prime and not zero, the first one different for different numbers.
        func storePoint(_ address: UInt32, _ low: UInt32) {
            for (index, value) in [(0, low), (7, 1), (8, 9), (15, 2)] as [(UInt32, UInt32)] {
                store(value, address + 4 * index)
            }
        }
        let kinds: [Call] = [
            .read, .output, .journal, .poseidon2, .keccakF1600, .mulmod256, .secp256k1Add, .secp256k1Double,
        ]
        let kind = kinds[random.next(below: kinds.count)]
        switch kind {
        case .read: code.call(kind.rawValue, place(200), UInt32(random.next(below: 800)))
        case .output: code.call(kind.rawValue, UInt32(random.next(below: 8)), UInt32(truncatingIfNeeded: random.next()))
        case .journal: code.call(kind.rawValue, place(20) + UInt32(random.next(below: 4)), 70)
        case .poseidon2:
            let address = place(16)
            for index in 0..<16 { store(UInt32(random.next(below: 0x7f00_0001)), address + UInt32(4 * index)) }
            code.call(kind.rawValue, address)
        case .keccakF1600: code.call(kind.rawValue, place(50))
        case .mulmod256:
            let modulus = place(8)
            store(UInt32(random.next(below: 1 << 32)) | 1, modulus)
            code.call(kind.rawValue, place(8), place(8), place(8), modulus)
        case .secp256k1Double:
            let point = place(16)
            storePoint(point, 5)
            code.call(kind.rawValue, point)
        default:
            let p = Oracle.memory + 4 * UInt32(random.next(below: 400))
            let q = Oracle.memory + 2048 + 4 * UInt32(random.next(below: 400))
            storePoint(p, 5)
            storePoint(q, 6)
            code.call(kind.rawValue, p, q)
        }
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
    static func finish(_ program: Program, budget next: () -> RowCounts) throws -> Finished {
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
