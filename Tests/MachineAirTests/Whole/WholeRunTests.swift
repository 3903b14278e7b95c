import Air
import Basics
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
                    Self.input, [.cycle: cycles], segments: 200 / cycles, "seed \(seed), \(cycles) cycles")
                #expect(count == 200 / cycles)
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
}
