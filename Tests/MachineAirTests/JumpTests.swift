import Air
import Fields
import Machine
import MachineAir
import Testing

/// JAL and JALR, and what pretends to be one.
@Suite struct JumpTests {
    private static func write(_ code: inout Assembler) {
        let (back, forward, over) = (code.newLabel(), code.newLabel(), code.newLabel())
        code.jump(1, to: forward)
        code.place(back)
        code.jump(0, to: over)
        code.place(forward)
        code.jump(2, to: back)
        code.place(over)
        // To registers: forwards and backwards, bit 0 set, the same register, x0, past 2^32 and into the low limb.
        for (base, destination) in [(0, 7), (5, 7), (5, 5), (5, 0), (0x1_0000, 7)] as [(UInt32, UInt8)] {
            let target = code.address + 12
            code.load(5, base == 5 ? target &+ 2000 : base == 0 ? target &- 2047 : target | 1)
            code.add(.jalr, destination, 5, immediate: base == 5 ? -2000 : base == 0 ? 2047 : 0)
        }
        code.halt(status: 9)
    }

    /// Code at low addresses, reached by jumps that start near 2^32 or end below 2^16.
    private static func writeLow(_ code: inout Assembler) {
        code.load(5, 0xffff_ff00)
        let target = code.address + 4
        code.add(.jalr, 1, 5, immediate: Int32(target) + 0x100)
        code.load(6, 0x8_0000)
        code.add(.jalr, 1, 0, immediate: Int32(code.address) + 4)
        code.load(7, code.address + 12 + 1024)
        code.add(.jalr, 1, 7, immediate: -1024)
        code.halt()
    }

    @Test func goodRunsHaveNoFindings() throws {
        let run = try MachineRun(accessTables, Self.write)
        let execution = try Execution(Self.write)
        #expect(run.findings.isEmpty, "\(run.findings)")
        #expect(execution.outcome == .halted(status: 9))
        #expect(run.registers == execution.registers)
    }

    @Test func lowCode() throws {
        let run = try MachineRun(accessTables, codeAddress: 0x400, Self.writeLow)
        #expect(run.findings.isEmpty, "\(run.findings)")
        #expect(run.recorder.isHalted)
    }

    @Test(arguments: [("jump", [0, 1, 2]), ("jump register", [0, 1, 2, 3, 4])])
    func everyChangedColumnIsFound(_ table: String, _ rows: [Int]) throws {
        let run = try MachineRun(accessTables, Self.write)
        #expect(run.columnsNotCovered(table, rows: rows) == [])
    }

    @Test func unusedRowsHaveEffectsOnlyWhereTheyAreFound() throws {
        let run = try MachineRun(accessTables, Self.write)
        #expect(!run.columnsOfNoUse("jump").contains("is used"))
        #expect(!run.columnsOfNoUse("jump register").contains("is used"))
    }

    // MARK: Forgeries

    /// A jump through a register comes next. The one before it, to the instruction behind it, was executed.
    private static func beforeJump(to pointer: UInt32) throws -> MachineRun {
        try MachineRun(accessTables, instructions: 5) { code in
            code.load(5, code.address + 12)
            code.add(.jalr, 1, 5, immediate: 0)
            code.load(5, pointer)
            code.add(.jalr, 1, 5, immediate: 0)
            code.halt()
        }.compact
    }

    private static func nextJump(_ run: MachineRun, bit: Int, carry: Int) -> HandmadeRow {
        var row = run.nextRow(of: "jump register")
        let pointer = Int(run.register(5))
        row.setWord("value", pointer)
        row.setRegister(5, "read")
        row.set("bit 0", bit)
        row.set("carry", carry)
        let target = KoalaBear(UInt64(pointer)) - KoalaBear(UInt64(bit)) - KoalaBear(UInt64(carry)) * KoalaBear(1 << 32)
        row["inverse of the target"] = target.inverse ?? .zero
        row.setWord("old", Int(run.register(1)))
        row.setRegister(1, "write")
        row["link high"] = KoalaBear(UInt64(run.recorder.programCounter + 4) >> 16)
        return row
    }

    @Test func aRowOfTheNextInstructionIsTaken() throws {
        for (pointer, bit) in [(0x10000, 0), (0x10001, 1), (0x1000d, 1)] as [(UInt32, Int)] {
            let run = try Self.beforeJump(to: pointer)
            let found = Self.nextJump(run, bit: bit, carry: 0).appended.unforgivable
            #expect(found.isEmpty, "\(found)")
        }
    }

    /// Targets that are no instruction: 0 and what is 0 modulo p, instructions plus p and 2p, one beside an instruction,
    /// and instructions less 2^16 or 2^32. With every choice of bits.
    @Test(
        arguments: [
            0, 1, 2, 0x7f00_0001, 0x7f00_0002, 0xfe00_0002, 0xfe00_0003, 0x7f01_0001, 0x7f01_0000, 0x7f01_0002,
            0xfe01_0002, 0xfe01_0003, 0xfe01_0004, 0xfe01_0001, 0x10002, 0x10003, 0x10400, 0xffff, 0x3fc, 0x8001_0000,
            0xff01_0000, 0xffff_fffe, 0xffff_ffff,
        ] as [UInt32])
    func targetsThatAreNoInstruction(_ pointer: UInt32) throws {
        let run = try Self.beforeJump(to: pointer)
        for (bit, carry) in [(0, 0), (0, 1), (1, 0), (1, 1)] {
            let row = Self.nextJump(run, bit: bit, carry: carry)
            #expect(!row.appended.unforgivable.isEmpty, "\(bit), \(carry)")
        }
    }

    /// Direct jumps to nowhere: to 0, beyond the field, or beside an instruction. The program has no such target.
    @Test func directTargetsThatAreNoInstruction() {
        for (address, distance) in [
            (0x1000, -0x1000), (0x400, -0x800), (0x1000, -0x1c02), (0x1000, 6), (0x800, -0x404),
        ]
            as [(UInt32, Int32)]
        {
            let jump = ProgramEntry(Instruction(.jal, destination: 1, immediate: distance), at: address)
            let branch = ProgramEntry(Instruction(.beq, immediate: distance), at: address)
            #expect(jump?.target == ProgramEntry.nowhere)
            #expect(branch?.target == ProgramEntry.nowhere)
        }
        #expect(ProgramEntry(Instruction(.jal, immediate: -0xc00), at: 0x1000)?.target == 0x400)
    }

    /// A jump to another place, with another link, and to the instruction behind the next one.
    @Test func wrongJumps() throws {
        let run = try MachineRun(accessTables, Self.write).compact
        for target in [0x10000, 0x10008, 0x1000c] {
            var row = run.row(1, of: "jump")
            guard row["target"] != KoalaBear(UInt64(target)) else { continue }
            row.set("target", target)
            #expect(!run.forging("jump", row: 1, row.values).unforgivable.isEmpty)
        }
        for table in ["jump", "jump register"] {
            var row = run.row(0, of: table)
            row["link high"] += 1
            #expect(!run.forging(table, row: 0, row.values).unforgivable.isEmpty)
            row = run.row(0, of: table)
            row.set("destination", 0)
            #expect(!run.forging(table, row: 0, row.values).unforgivable.isEmpty)
        }
    }
}
