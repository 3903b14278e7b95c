import Air
import Fields
import Machine
import MachineAir
import Testing

/// Rows of loads and stores that a sloppy table would take.
@Suite struct AccessForgeryTests {
    // MARK: Addresses

    /// A load from 0x404, the honest way; then `distance` is added to the register, and one more load comes next.
    private static func beforeLoad(_ opcode: Opcode, distance: Int32, immediate: Int32 = 0) throws -> MachineRun {
        try MachineRun(accessTables, instructions: 5) { code in
            code.add(.addi, 5, 0, immediate: 0x404)
            code.store(.sw, 5, 5, offset: 0)
            code.add(opcode, 6, 5, immediate: immediate)
            code.add(.addi, 5, 5, immediate: distance)
            code.add(.addi, 7, 7, immediate: 0)
            code.add(opcode, 6, 5, immediate: immediate)
            code.halt()
        }.compact
    }

    /// The row of the load that comes next, of the word at this address.
    private static func nextLoad(_ run: MachineRun, _ table: String, address: Int) -> HandmadeRow {
        var row = run.nextRow(of: table)
        let page = run.recorder.pages[1]!
        let word = address >> 2 & 255
        row.setWord("pointer", Int(run.register(5)))
        row.setRegister(5, "read of base")
        row.setWord("address", address)
        row.setAccess("read of memory", previousClock: page.clocks[word], tick: 1)
        row.setWord("old", Int(run.register(6)))
        row.setRegister(6, "write")
        return row
    }

    /// Made right, such a row is taken: what is said of the others is due to what is wrong with them.
    @Test func aRowOfTheNextInstructionIsTaken() throws {
        let run = try Self.beforeLoad(.lw, distance: 0)
        let found = Self.nextLoad(run, "load word", address: 0x404).appended.unforgivable
        #expect(found.isEmpty, "\(found)")
        let parts = try Self.beforeLoad(.lh, distance: 0)
        let foundInParts = Self.nextLoad(parts, "load part", address: 0x404).appended.unforgivable
        #expect(foundInParts.isEmpty, "\(foundInParts)")
    }

    @Test(arguments: [-3, -2, -1, 1, 2, 3], [0x400, 0x404, 0x408, nil])
    func unalignedWord(_ distance: Int32, _ address: Int?) throws {
        let run = try Self.beforeLoad(.lw, distance: distance)
        let row = Self.nextLoad(run, "load word", address: address ?? 0x404 + Int(distance))
        #expect(!row.appended.unforgivable.isEmpty)
    }

    /// Halves at odd addresses, with every choice of flags and words.
    @Test(arguments: [-1, 1], [0x400, 0x404])
    func unalignedHalf(_ distance: Int32, _ address: Int) throws {
        let run = try Self.beforeLoad(.lh, distance: distance)
        for flags in 0..<8 {
            var row = Self.nextLoad(run, "load part", address: address)
            row.set("is high", flags & 1)
            row.set("is lower byte", flags >> 1 & 1)
            row.set("is half", flags >> 2)
            #expect(!row.appended.unforgivable.isEmpty, "\(flags)")
        }
    }

    /// Page 0 is not memory, whatever page it is looked for in; and nothing is above the last page.
    @Test(arguments: [-0x408, -8], [0, 0x3fc, -4, 0x404])
    func addressesThatDoNotExist(_ distance: Int32, _ address: Int) throws {
        let run = try Self.beforeLoad(.lw, distance: distance)
        #expect(run.recorder.pages.count == 1)
        #expect(!Self.nextLoad(run, "load word", address: address).appended.unforgivable.isEmpty)
    }

    @Test(arguments: [0x7800_0000, 0x7f00_0001, 0x7f00_0405, 0xfe00_0406, 0xffff_fffc] as [UInt32])
    func addressesBeyondTheEnd(_ pointer: UInt32) throws {
        let run = try MachineRun(accessTables, instructions: 5) { code in
            code.load(5, 0x404)
            code.add(.lw, 6, 5, immediate: 0)
            code.load(5, pointer)
            code.add(.lw, 6, 5, immediate: 0)
        }.compact
        for address in [Int(pointer), Int(pointer) % Int(KoalaBear.modulus), 0x404] {
            #expect(!Self.nextLoad(run, "load word", address: address).appended.unforgivable.isEmpty)
        }
    }

    /// Both carries of an address, each the other way.
    @Test(arguments: ["load word", "store word", "load part", "store part"])
    func wrongCarries(_ table: String) throws {
        let run = try Self.carries().compact
        var row = run.row(0, of: table)
        row["address low"] += 0x10000
        row["address high"] -= 1
        #expect(!run.forging(table, row: 0, row.values).unforgivable.isEmpty)
        row = run.row(0, of: table)
        row["address high"] += 0x10000
        #expect(!run.forging(table, row: 0, row.values).unforgivable.isEmpty)
    }

    private static func carries() throws -> MachineRun {
        try MachineRun(accessTables) { code in
            code.load(5, 0xffff_fffc)
            code.store(.sw, 5, 5, offset: 0x7fc)
            code.store(.sb, 5, 5, offset: 0x7fd)
            code.add(.lw, 6, 5, immediate: 0x7fc)
            code.add(.lb, 6, 5, immediate: 0x7fd)
            code.halt()
        }
    }

    // MARK: Time

    /// Two stores and a load between them: the load is told what was there before, or what will be there.
    @Test func anotherTime() throws {
        let run = try MachineRun(accessTables) { code in
            code.load(5, 0x400)
            code.load(6, 11)
            code.store(.sw, 6, 5, offset: 0)
            code.store(.sw, 5, 5, offset: 0)
            code.add(.lw, 7, 5, immediate: 0)
            code.store(.sw, 6, 5, offset: 0)
            code.halt()
        }.compact
        let clock = run.value("clock", of: "load word", row: 0)
        for old in [0, 2] {
            let written = run.value("clock", of: "store word", row: old) + 2
            let between = clock + 1 - written - 1
            for gap in [UInt64(0), UInt64(between.canonical) & 0xffff, 0xffff] {
                var row = run.row(0, of: "load word")
                row.setWord("value", 11)
                row["read of memory previous clock"] = written
                row["read of memory gap"] = KoalaBear(gap)
                var forged = run.forging("load word", row: 0, row.values)
                #expect(!forged.unforgivable.isEmpty)
                // The other store may follow the load, or come before it.
                for other in 0..<3 {
                    var next = run.row(other, of: "store word")
                    next.setWord("old", 11)
                    next["write previous clock"] = clock + 1
                    forged = forged.forging("store word", row: other, next.values)
                    #expect(!forged.unforgivable.isEmpty)
                }
            }
        }
    }

    /// Both accesses of a word at one time.
    @Test func twoAccessesAtOneTime() throws {
        let run = try MachineRun(accessTables) { code in
            code.load(5, 0x400)
            code.store(.sw, 5, 5, offset: 0)
            code.halt()
        }.compact
        var row = run.row(0, of: "store word")
        row["read of source previous clock"] = row["clock"] + 1
        #expect(!run.forging("store word", row: 0, row.values).unforgivable.isEmpty)
    }

    // MARK: Values

    @Test func resultForRegisterZero() throws {
        let run = try MachineRun(accessTables) { code in
            code.load(5, 0x400)
            code.store(.sw, 5, 5, offset: 0)
            code.add(.lw, 0, 5, immediate: 0)
            code.add(.lb, 0, 5, immediate: 0)
            code.halt()
        }.compact
        for table in ["load word", "load part"] {
            var row = run.row(0, of: table)
            row.set("destination", 0)
            row.setWord("old", 0)
            row.set("write previous clock", 0)
            #expect(!run.forging(table, row: 0, row.values).unforgivable.isEmpty)
        }
    }

    private static func parts(_ word: UInt32, _ write: (inout Assembler) -> Void) throws -> MachineRun {
        try MachineRun(accessTables) { code in
            code.load(5, 0x400)
            code.load(6, word)
            code.store(.sw, 6, 5, offset: 0)
            write(&code)
            code.halt()
        }.compact
    }

    /// The other sign, with a result that fits it; also as if the instruction were another one.
    @Test(
        arguments: [Opcode.lb, .lbu, .lh, .lhu], [0x8080_8080, 0x7f7f_7f7f, 0, 0xffff_ffff] as [UInt32])
    func wrongSign(_ opcode: Opcode, _ word: UInt32) throws {
        let run = try Self.parts(word) { $0.add(opcode, 7, 5, immediate: 2) }
        var row = run.row(0, of: "load part")
        let isNegative = row["is negative"] == .one
        row.set("is negative", isNegative ? 0 : 1)
        if opcode == .lb || opcode == .lbu { row["result low"] += isNegative ? -KoalaBear(0xff00) : KoalaBear(0xff00) }
        #expect(!run.forging("load part", row: 0, row.values).unforgivable.isEmpty)
        row.set("is signed", row["is signed"] == .one ? 0 : 1)
        #expect(!run.forging("load part", row: 0, row.values).unforgivable.isEmpty)
    }

    /// Bytes that make up the limb and are none.
    @Test(arguments: [0, 1] as [Int32])
    func bytesOutOfRange(_ offset: Int32) throws {
        let run = try Self.parts(0x1234_5678) { $0.add(.lbu, 7, 5, immediate: offset) }
        for more in [-1, 1] {
            var row = run.row(0, of: "load part")
            let step = more > 0 ? KoalaBear.one : -KoalaBear.one
            row["top"] += step * (offset == 0 ? 256 : 1)
            row["rest"] -= step * (offset == 0 ? 1 : 256)
            row["result low"] = row["top"]
            #expect(!run.forging("load part", row: 0, row.values).unforgivable.isEmpty)
            row = run.row(0, of: "load part")
            row["top"] -= step
            row["rest"] += step * (offset == 0 ? KoalaBear(256).inverse! : 256)
            row["result low"] = row["top"]
            #expect(!run.forging("load part", row: 0, row.values).unforgivable.isEmpty)
        }
    }

    /// Another byte of the word than the one at the address.
    @Test func anotherByte() throws {
        let run = try Self.parts(0x1234_5678) { $0.add(.lbu, 7, 5, immediate: 1) }
        for (offset, byte) in [0x78, 0x56, 0x34, 0x12].enumerated() where offset != 1 {
            var row = run.row(0, of: "load part")
            row.set("is high", offset / 2)
            row.set("is lower byte", 1 - offset % 2)
            row.set("top", byte)
            row.set("rest", [0x56, 0x78, 0x12, 0x34][offset])
            row.set("result low", byte)
            #expect(!run.forging("load part", row: 0, row.values).unforgivable.isEmpty)
            // So that the sum of register and distance fits.
            row["address low"] += KoalaBear(1) - KoalaBear(UInt64(offset))
            #expect(!run.forging("load part", row: 0, row.values).unforgivable.isEmpty)
        }
    }

    /// Stores that change more than they should, or something else.
    @Test(arguments: [Opcode.sb, .sh], [0, 2] as [Int32])
    func wrongStore(_ opcode: Opcode, _ offset: Int32) throws {
        let run = try Self.parts(0x1234_5678) { code in
            code.load(7, 0xaabb_ccdd)
            code.store(opcode, 7, 5, offset: offset)
        }
        let honest = run.row(0, of: "store part")
        for limb in ["new low", "new high"] {
            for difference in [1, 0x100, 0x10000] as [KoalaBear] {
                var row = honest
                row[limb] += difference
                #expect(!run.forging("store part", row: 0, row.values).unforgivable.isEmpty)
            }
        }
        let changed = offset == 0 ? "new low" : "new high"
        guard opcode == .sb else { return }
        // More of the register than its lowest byte, or a byte that is none.
        for step in [.one, -.one, 256] as [KoalaBear] {
            var row = honest
            row["byte"] += step
            row[changed] += step
            #expect(!run.forging("store part", row: 0, row.values).unforgivable.isEmpty)
        }
        // Bytes of the old limb that are none; the lower one is overwritten.
        for step in [.one, -.one] as [KoalaBear] {
            var row = honest
            row["overwritten"] -= step * 256
            row["kept"] += step
            row[changed] += step * 256
            row["and"] = 0
            #expect(!run.forging("store part", row: 0, row.values).unforgivable.isEmpty)
        }
    }
}
