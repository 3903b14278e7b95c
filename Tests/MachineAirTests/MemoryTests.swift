import Air
import Basics
import Fields
import Machine
import MachineAir
import Testing

/// LW, SW, and loads and stores of bytes and halves.
@Suite struct MemoryTests {
    /// Bases and offsets: the first and the last word, both signs, carries between limbs, and past 2^32.
    private static let places: [(base: UInt32, offset: Int32)] = [
        (0x400, 0), (0xbfc, -2044), (0x77ff_fffc, 0), (0x7800_07f8, -2044), (0x2_0000, -4), (0x1_fffc, 4),
        (0xffff_fffc, 0x7fc), (0x3_fe00, 2044), (0x5_0000, 0),
    ]

    private static func write(_ code: inout Assembler) {
        var random = SeededGenerator(seed: 7)
        for (base, offset) in places {
            code.load(5, base)
            for word in edgeWords.prefix(6) + [UInt32(truncatingIfNeeded: random.next())] {
                code.load(6, word)
                code.store(.sw, 6, 5, offset: offset)
                code.add(.lw, 7, 5, immediate: offset)
                code.add(.lw, 0, 5, immediate: offset)
            }
            // The base itself, stored and loaded over the base.
            code.store(.sw, 5, 5, offset: offset)
            code.add(.lw, 5, 5, immediate: offset)
        }
        code.halt(status: 3)
    }

    private static func writeParts(_ code: inout Assembler) {
        var random = SeededGenerator(seed: 8)
        for (index, word) in (edgeWords + (0..<4).map { _ in UInt32(truncatingIfNeeded: random.next()) }).enumerated() {
            let (base, offset) = places[index % places.count]
            code.load(5, base)
            code.load(6, word)
            code.load(7, ~word)
            for byte in 0..<4 as Range<Int32> where offset + byte < 2048 {
                code.store(.sw, 6, 5, offset: offset)
                code.add(.lb, 8, 5, immediate: offset + byte)
                code.add(.lbu, 9, 5, immediate: offset + byte)
                code.store(.sb, 7, 5, offset: offset + byte)
                code.add(.lw, 10, 5, immediate: offset)
                code.store(.sb, 6, 5, offset: offset + byte)
                guard byte % 2 == 0 else { continue }
                code.add(.lh, 11, 5, immediate: offset + byte)
                code.add(.lhu, 12, 5, immediate: offset + byte)
                code.store(.sh, 7, 5, offset: offset + byte)
                code.add(.lh, 13, 5, immediate: offset + byte)
                code.add(.lw, 14, 5, immediate: offset)
            }
            code.add(.lb, 0, 5, immediate: offset)
            code.store(.sb, 5, 5, offset: offset)
            code.add(.lhu, 5, 5, immediate: offset)
        }
        code.halt(status: 4)
    }

    @Test(arguments: [0, 1])
    func goodRunsHaveNoFindings(_ index: Int) throws {
        let write = index == 0 ? Self.write : Self.writeParts
        let run = try MachineRun(accessTables, write)
        let execution = try Execution(write)
        #expect(run.findings.isEmpty, "\(run.findings)")
        #expect(execution.outcome == .halted(status: index == 0 ? 3 : 4))
        #expect(run.registers == execution.registers)
    }

    @Test(arguments: ["load word", "store word"])
    func everyChangedColumnIsFound(_ table: String) throws {
        let run = try MachineRun(accessTables, Self.write)
        #expect(run.columnsNotCovered(table, rows: [0, 17, 30, 62]) == [])
    }

    @Test(arguments: ["load part", "store part"])
    func everyChangedColumnOfPartsIsFound(_ table: String) throws {
        let run = try MachineRun(accessTables, Self.writeParts)
        // A row of each operation at least.
        #expect(run.columnsNotCovered(table, rows: [0, 1, 2, 3, 40, 90, 110]) == [])
    }

    /// Rows that are not used have columns of no effect, and flags and sums that have one.
    @Test(
        arguments: [
            ("load word", ["is used", "constant low", "constant high", "pointer low", "pointer high", "address low"]),
            ("store word", ["is used", "constant low", "constant high", "pointer low", "pointer high", "address low"]),
            ("load part", ["is used", "is half", "is signed", "top", "rest", "is negative", "result low"]),
            ("store part", ["is used", "is half", "overwritten", "kept", "old low", "new low", "new high"]),
        ])
    func unusedRowsHaveEffectsOnlyWhereTheyAreFound(_ table: String, _ found: [String]) throws {
        let run = try MachineRun(accessTables, Self.writeParts)
        #expect(Set(run.columnsOfNoUse(table)).isDisjoint(with: found))
    }
}
