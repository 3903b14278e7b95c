import Air
import Basics
import Fields
import Machine
import MachineAir
import TestKit
import Testing

/// Programs with everything in them, cut everywhere: the tables of every segment fit together.
@Suite struct WholeRunTests {
    private static let input: [UInt8] = {
        var random = SeededGenerator(seed: 61)
        return random.bytes(count: 901)
    }()

    private static func program(seed: UInt64, length: Int, rounds: UInt32 = 1) throws -> Program {
        try RandomProgram.withCalls(RandomProgram.allCalls, seed: seed, length: length, rounds: rounds)
    }

    /// Segments of one instruction, of two, and so on. The end of these programs, a long loop that is the same in all,
    /// is checked once.
    @Test func cutAtEveryInstruction() throws {
        let factor = TestFactor.value
        for seed in 0..<UInt64(factor) {
            let run = WholeRun(try Self.program(seed: 300 + seed, length: 60))
            for cycles in 1...(factor == 1 ? 3 : 9) {
                let count = try run.check(
                    Self.input, [.cycle: cycles], segments: 120 / cycles, "seed \(seed), \(cycles) cycles")
                #expect(count == 120 / cycles)
            }
        }
    }

    @Test func wholePrograms() throws {
        for seed in 0..<UInt64(3 * TestFactor.value) {
            let run = WholeRun(try Self.program(seed: 400 + seed, length: 150, rounds: 3))
            try run.check(Self.input, [:], "seed \(seed)")
            try run.check(Self.input, [.cycle: 700], "seed \(seed), cut")
        }
    }

    /// Segments that end because one table is full, by each kind.
    @Test func cutByEveryKind() throws {
        for seed in 0..<UInt64(TestFactor.value) {
            let run = WholeRun(try Self.program(seed: 500 + seed, length: 60))
            for kind in RowKind.allCases {
                let least = RowCounts.ofLargestInstruction[kind]
                try run.check(Self.input, [kind: least + 3], segments: 4, "seed \(seed), \(kind)")
            }
        }
    }

    /// Every instruction that can, touches a page that nothing has touched, at the end of a segment and before it.
    @Test func pagesThatAreTouchedLast() throws {
        let run = try WholeRun { code in
            for (index, opcode) in [Opcode.lw, .sw, .lb, .sb, .lhu, .sh].enumerated() {
                code.load(5, 0x41_0000 + 0x1_0000 * UInt32(index) - 4)
                code.append(Instruction(opcode, destination: 6, first: 5, second: 5, immediate: 0))
                code.append(Instruction(opcode, destination: 6, first: 5, second: 5, immediate: 4))
            }
            for (call, pointer) in [
                (Call.read, 0x1_fff8), (.poseidon2, 0x2_ffe0), (.keccakF1600, 0x3_ffc4), (.read, 0x77ff_fff8),
            ] as [(Call, UInt32)] {
                code.call(call.rawValue, pointer, call == .read ? 7 : 0)
            }
            code.load(5, 0x8_0000)
            code.store(.sw, 5, 5, offset: 0x1c)
            code.call(Call.mulmod256.rawValue, 0x5_fff0, 0x6_fff0, 0x7_fff4, 0x8_0000)
            code.halt(status: 3)
        }
        for cycles in 1...5 { try run.check(Self.input, [.cycle: cycles], "\(cycles) cycles") }
    }

    /// Reads of all paddings, over borders of blocks and pages, cut after every word, and after an instruction.
    @Test func readsThatAreCut() throws {
        let run = try WholeRun { code in
            for (pointer, length) in [(0x7f4, 15), (0xfffc, 10), (0x404, 33), (0x500, 0), (0x1000, 4)]
                as [(UInt32, UInt32)]
            {
                code.call(Call.read.rawValue, pointer, length)
            }
            code.call(Call.read.rawValue, 0x2000, 0xffff_ffff)
            code.halt()
        }
        for words in 1...3 { try run.check(Array(Self.input.prefix(101)), [.inputWord: words], "\(words) words") }
        try run.check(Array(Self.input.prefix(101)), [.inputWord: 1, .cycle: 1], "one word or instruction")
    }

    /// Nothing is left out above: the tables of one segment as high as they are, with all rows that are not used.
    @Test func aSegmentAtItsFullHeight() throws {
        let run = WholeRun(try Self.program(seed: 600, length: 80))
        var segmenter = try Segmenter(run.program, input: Self.input, budgets: [run.budget()])
        let witness = try #require(try segmenter.next())
        let recorder = try Recorder(run.code, replaying: witness, within: run.budget())
        let trace = try SegmentTrace(
            recorder, start: witness.before.programCounter, siblings: witness.siblings, run.shape,
            programHeightLog2: WholeSegment.programHeightLog2)
        let findings = TraceChecker.findings(in: WholeSegment.full(trace, run.code))
        #expect(findings.isEmpty, "\(findings)")
    }

    /// What has no findings above would have some if anything were wrong, in any table.
    @Test func changesAreFound() throws {
        let run = WholeRun(try Self.program(seed: 601, length: 200))
        var segmenter = try Segmenter(run.program, input: Self.input, budgets: [run.budget([.cycle: 400])])
        let witness = try #require(try segmenter.next())
        let recorder = try Recorder(run.code, replaying: witness, within: run.budget([.cycle: 400]))
        let segment = try WholeSegment(recorder, start: witness.before.programCounter, witness: witness, run.shape)
        #expect(segment.findings.isEmpty)
        for table in MachineTable.allCases {
            let main = segment[table].main
            guard main.height > 1 else { continue }
            var changed = segment
            changed.change(table) { $0[0, 0] += KoalaBear.one }
            #expect(!changed.findings.isEmpty, "\(table)")
        }
    }
}
