import Air
import Fields
import Machine
import MachineAir
import Testing

/// halt, output, journal and debug.
@Suite struct CallTests {
    private static func write(_ code: inout Assembler) {
        for (index, word) in edgeWords.suffix(10).enumerated() {
            code.call(Call.output.rawValue, UInt32(index) & 7, word)
        }
        code.call(Call.journal.rawValue, 0x10000, 5)
        code.call(Call.debug.rawValue, 0, 0)
        code.halt(status: 0xffff_fffe)
    }

    @Test func goodRunsHaveNoFindings() throws {
        let run = try MachineRun(accessTables, Self.write)
        let execution = try Execution(Self.write)
        #expect(run.findings.isEmpty, "\(run.findings)")
        #expect(execution.outcome == .halted(status: 0xffff_fffe))
        #expect(run.recorder.isHalted)
        #expect(run.register(10) == 0xffff_fffe)
        #expect(run.registers == execution.registers)
        #expect(run.output == execution.output)
    }

    /// The columns of output have no meaning in rows of other calls.
    @Test func everyChangedColumnIsFound() throws {
        let run = try MachineRun(accessTables, Self.write)
        #expect(run.columnsNotCovered("call", rows: [0, 7, 9]) == [])
        let ofOutput = [
            "index", "value low", "value high", "old low", "old high", "read of index previous clock",
            "read of value previous clock", "write previous clock",
        ]
        for row in [10, 11, 12] { #expect(run.columnsNotCovered("call", rows: [row]) == ofOutput) }
        #expect(
            run.columnsOfNoUse("call") == [
                "clock", "program counter", "read of number previous clock",
            ] + ofOutput)
    }

    // MARK: Forgeries

    /// A call comes next, of which one more was executed: output.
    private static func before(_ number: UInt32, _ first: UInt32, _ second: UInt32 = 0) throws -> MachineRun {
        try MachineRun(accessTables, instructions: 7 + 6) { code in
            code.call(Call.output.rawValue, 1, 5)
            code.call(number, first, second)
            code.call(Call.output.rawValue, 2, 6)
        }.compact
    }

    private static let flags = ["is halt", "is output", "is journal", "is debug"]

    /// The row of the call, as if it were this one.
    private static func next(_ run: MachineRun, _ flag: String, output: Int, next: UInt32? = nil) -> HandmadeRow {
        var row = run.nextRow(of: "call")
        for other in flags { row.set(other, other == flag ? 1 : 0) }
        row.set("next program counter", Int(next ?? (flag == "is halt" ? 0 : run.recorder.programCounter + 4)))
        row.setRegister(17, "read of number")
        row.set("index", output)
        row.setRegister(10, "read of index")
        row.setWord("value", Int(run.register(11)))
        row.setRegister(11, "read of value")
        let place = 32 + output
        if place < 256 {
            row.setWord("old", Int(run.register(place)))
            row.setRegister(place, "write")
        }
        return row
    }

    @Test func aRowOfTheNextInstructionIsTaken() throws {
        for (number, flag) in [(0, "is halt"), (2, "is output"), (3, "is journal"), (4, "is debug")]
            as [(UInt32, String)]
        {
            let run = try Self.before(number, 3, 4)
            let found = Self.next(run, flag, output: 3).appended.unforgivable
            #expect(found.isEmpty, "\(flag): \(found)")
        }
    }

    /// A call as if it were another one, or one that does not exist as if it were any.
    @Test(arguments: [0, 1, 2, 3, 4, 5, 15, 16, 0x1_0000, 0x1_0002, 0x7f00_0001, 0x7f00_0003] as [UInt32])
    func anotherCall(_ number: UInt32) throws {
        let run = try Self.before(number, 3, 4)
        for (index, flag) in Self.flags.enumerated() where number != [0, 2, 3, 4][index] {
            #expect(!Self.next(run, flag, output: 3).appended.unforgivable.isEmpty, "\(flag)")
        }
    }

    /// Halting to somewhere else, and going on to 0 or past an instruction.
    @Test func wrongWay() throws {
        for (number, flag) in [(0, "is halt"), (2, "is output"), (3, "is journal")] as [(UInt32, String)] {
            let run = try Self.before(number, 3, 4)
            let address = run.recorder.programCounter
            for next in [0, address, address + 4, address + 8] where next != (number == 0 ? 0 : address + 4) {
                #expect(!Self.next(run, flag, output: 3, next: next).appended.unforgivable.isEmpty)
            }
        }
    }

    @Test func twoCallsAtOnce() throws {
        let run = try Self.before(0, 3, 4)
        for flags in [["is halt", "is output"], ["is output", "is journal"], ["is journal", "is debug"]] {
            for next in [0, run.recorder.programCounter + 4] {
                var row = Self.next(run, flags[0], output: 3, next: next)
                row.set(flags[1], 1)
                #expect(!row.appended.unforgivable.isEmpty)
            }
        }
    }

    /// Words of the reserved page that are no output, by an index that is too large.
    @Test(arguments: [8, 10, 222, 223, 0xffff_ffff, 0xffff_fff8, 0x7f00_0001, 0x1_0000, 0x1_0007] as [UInt32])
    func wrongIndex(_ index: UInt32) throws {
        let run = try Self.before(2, index, 4)
        for place in [Int(index), Int(index & 0xffff), Int(index % KoalaBear.modulus), -32, -1, 7] {
            #expect(!Self.next(run, "is output", output: place).appended.unforgivable.isEmpty)
        }
    }

    /// After a halt, nothing: no second halt, and no output.
    @Test(arguments: ["is halt", "is output"])
    func nothingFollowsAHalt(_ flag: String) throws {
        let run = try MachineRun(accessTables) { code in
            code.call(Call.output.rawValue, 1, 5)
            code.halt()
        }.compact
        let calls = run.recorder.code.entries.filter { $0.operation == .call }.map(\.address)
        for address in [0] + calls {
            for received in [0] + calls {
                var row = Self.next(run, flag, output: Int(run.register(10)))
                row.set("program counter", Int(address))
                if flag == "is output" { row.set("next program counter", Int(received) + 4) }
                #expect(!row.appended.unforgivable.isEmpty)
            }
        }
    }
}
