import Air
import Fields
import Machine
import MachineAir
import Testing

/// The call read, whole and in parts.
@Suite struct ReadTests {
    private static func bytes(_ count: Int) -> [UInt8] { (0..<count).map { UInt8(truncatingIfNeeded: 255 - 7 * $0) } }

    /// Lengths with every padding, a length of which not all is there, an end of the input, over the border of a page.
    private static func write(_ code: inout Assembler) {
        for (pointer, length) in [
            (0x600, 4), (0x7f8, 17), (0x400, 0), (0x7fc, 3), (0x404, 1), (0x500, 2), (0x77ff_fffc, 4),
            (0x500, 0xffff_ffff),
            (0x504, 1), (0xffff_fffc, 7),
        ] as [(UInt32, UInt32)] {
            code.call(Call.read.rawValue, pointer, length)
            code.add(.addi, 20, 10, immediate: 0)
        }
        code.add(.lw, 21, 0, immediate: 0x500)
        code.add(.lw, 22, 0, immediate: 0x7fc)
        code.halt()
    }

    @Test func goodRunsHaveNoFindings() throws {
        let input = Self.bytes(52)
        let run = try MachineRun(accessTables, input: input, Self.write)
        let execution = try Execution(input: input, Self.write)
        #expect(run.findings.isEmpty, "\(run.findings)")
        #expect(execution.outcome == .halted(status: 0))
        #expect(run.registers == execution.registers)
        #expect(run.recorder.reserved.words[40] == 0)
    }

    /// One segment that ends within a read, and the next one.
    private static func cut(after words: Int, input: [UInt8], length: UInt32) throws -> (MachineRun, MachineRun) {
        var code = Assembler()
        Self.writeOne(&code, length)
        let program = try Program(Elf(bytes: code.elf()))
        let zeros = [UInt32](repeating: 0, count: 256)
        var first = Recorder(
            ProgramCode(program), programCounter: program.elf.entry, reserved: zeros, input: input[...]
        ) { _ in zeros }
        try first.run(instructions: 6)
        try first.readWords(words)
        let memory = first.pages.mapValues(\.words)
        var second = Recorder(
            first.code, programCounter: first.programCounter, reserved: first.reserved.words,
            input: input[(4 * words)...]
        ) { memory[$0] ?? zeros }
        try second.run(instructions: 100)
        return (
            MachineRun(accessTables, first, start: program.elf.entry),
            MachineRun(accessTables, second, start: first.programCounter)
        )
    }

    private static func writeOne(_ code: inout Assembler, _ length: UInt32) {
        code.call(Call.read.rawValue, 0x7f8, length)
        code.add(.addi, 20, 10, immediate: 0)
        code.halt()
    }

    @Test(arguments: [1, 2, 3, 4], [17, 18, 19, 100] as [UInt32])
    func cutsAnywhere(_ words: Int, _ length: UInt32) throws {
        let input = Self.bytes(20)
        let (first, second) = try Self.cut(after: words, input: input, length: length)
        #expect(first.findings.isEmpty, "\(first.findings)")
        #expect(second.findings.isEmpty, "\(second.findings)")
        #expect(first.recorder.programCounter == second.recorder.code.entries[6].address)
        #expect(first.recorder.reserved.words[40] == UInt32(4 * words))
        let whole = try MachineRun(accessTables, input: input) { Self.writeOne(&$0, length) }
        #expect(second.recorder.isHalted)
        #expect(second.recorder.reserved.words == whole.recorder.reserved.words)
        for number in [1, 2] as [UInt32] {
            let page = second.recorder.pages[number] ?? first.recorder.pages[number]
            #expect(page?.words == whole.recorder.pages[number]?.words)
        }
    }

    /// Cut as the executor cuts: it keeps the progress where the tables look for it.
    @Test func theExecutorKeepsTheProgress() throws {
        var code = Assembler()
        Self.writeOne(&code, 20)
        var executor = try Executor(Program(Elf(bytes: code.elf())), input: Self.bytes(20))
        var budget = RowCounts.unlimited
        budget[.inputWord] = 3
        #expect(try executor.run(budget: budget) == .paused(.inputWord))
        #expect(executor.readProgress == 12)
        executor.startSegment()
        #expect(try executor.run(budget: budget) == .halted(status: 0))
        #expect(executor.readProgress == 0)
    }

    @Test func everyChangedColumnIsFound() throws {
        let run = try MachineRun(accessTables, input: Self.bytes(52), Self.write)
        #expect(run.columnsNotCovered("read", rows: [0, 1, 2, 4, 7]) == [])
        let (first, second) = try Self.cut(after: 2, input: Self.bytes(19), length: 100)
        #expect(first.columnsNotCovered("read", rows: [0]) == [])
        #expect(second.columnsNotCovered("read", rows: [0]) == [])
        // Input is free, and the limb that is partly padding is known of the last word only.
        let free = ["value low", "value high"]
        #expect(run.columnsNotCovered("input word", rows: [1]) == free + ["padded"])
        #expect(run.columnsNotCovered("input word", rows: [0]) == ["value low"])
    }

    @Test func unusedRowsHaveEffectsOnlyWhereTheyAreFound() throws {
        let run = try MachineRun(accessTables, input: Self.bytes(52), Self.write)
        #expect(
            Set(run.columnsOfNoUse("read")).isDisjoint(
                with: ["is end", "is cut", "has words", "word count", "end low", "padding[0]", "progress low"]))
        #expect(Set(run.columnsOfNoUse("input word")).isDisjoint(with: ["is last", "has next"]))
    }

    // MARK: Forgeries

    private static func one(length: UInt32, input count: Int) throws -> MachineRun {
        try MachineRun(accessTables, input: bytes(count)) { writeOne(&$0, length) }.compact
    }

    /// Any other input would do as well.
    @Test func inputIsFree() throws {
        let run = try Self.one(length: 8, input: 8)
        let forged = run.forging("input word", row: 0, ["value low": 77, "value high": 0xffff])
        #expect(forged.unforgivable.isEmpty)
        let limb = run.forging("input word", row: 0, ["value low": 0x10000])
        #expect(!limb.unforgivable.isEmpty)
    }

    /// Less input than there is: that is the prover's right, too.
    @Test func lessInputIsTaken() throws {
        let run = try Self.one(length: 8, input: 8)
        let forged = Self.claiming(run, end: 7, padding: 1, last: 0x0012_3456)
        let found = forged.unforgivable
        #expect(found.isEmpty, "\(found)")
    }

    /// The run with another result, padding and last word. The register is copied behind the call.
    private static func claiming(
        _ run: MachineRun, end: Int, padding: Int, last: Int, borrow: Int = 0, count: Int? = nil
    ) -> MachineRun {
        var row = run.row(0, of: "read")
        row.setWord("end", end)
        row.setWord("new pointer", end)
        row.set("borrow", borrow)
        row.set("padding[0]", padding & 1)
        row.set("padding[1]", padding >> 1)
        if let count { row.set("word count", count) }
        var forged = run.forging("read", row: 0, row.values)
        let words = run.recorder.inputWords.count
        for index in 0..<words {
            forged = forged.forging(
                "input word", row: index,
                ["padding[0]": KoalaBear(UInt64(padding & 1)), "padding[1]": KoalaBear(UInt64(padding >> 1))])
        }
        var word = forged.row(words - 1, of: "input word")
        word.setWord("value", last)
        word.set("padded", padding < 2 ? last >> 16 : last & 0xffff)
        forged = forged.forging("input word", row: words - 1, word.values)
        // The copy of the result.
        let copy = run.index(of: "add constant")
        let row20 = (0..<run.traces[copy].main.height).last {
            run.value("destination", of: "add constant", row: $0) == 80
        }!
        var addition = forged.row(row20, of: "add constant")
        for name in ["value", "result"] { addition.setWord(name, end) }
        forged = forged.forging("add constant", row: row20, addition.values)
        // What is loaded over the result, to halt.
        let next = (0..<run.traces[copy].main.height).first {
            run.value("destination", of: "add constant", row: $0) == 40
                && run.value("clock", of: "add constant", row: $0).canonical
                    > run.value(
                        "clock", of: "add constant", row: row20
                    ).canonical
        }!
        var load = forged.row(next, of: "add constant")
        load.setWord("old", end)
        return forged.forging("add constant", row: next, load.values)
    }

    /// More than was asked for.
    @Test(arguments: [5, 6, 7] as [UInt32])
    func moreThanAskedFor(_ length: UInt32) throws {
        let run = try Self.one(length: length, input: 8)
        for end in Int(length) + 1...8 {
            for borrow in [0, 1] {
                let forged = Self.claiming(run, end: end, padding: 8 - end, last: 0, borrow: borrow)
                #expect(!forged.unforgivable.isEmpty)
            }
        }
        #expect(Self.claiming(run, end: Int(length), padding: 8 - Int(length), last: 0).unforgivable.isEmpty)
    }

    /// A last word with something in its padding.
    @Test(arguments: [1, 2, 3])
    func wrongPadding(_ padding: Int) throws {
        let run = try Self.one(length: 8, input: 8)
        let good = 0xff_ffff >> (8 * (padding - 1))
        #expect(Self.claiming(run, end: 8 - padding, padding: padding, last: good).unforgivable.isEmpty)
        for bad in [good + 1, 0x0100_0000, 0x8000_0000, 0xffff_ffff] {
            let forged = Self.claiming(run, end: 8 - padding, padding: padding, last: bad)
            #expect(!forged.unforgivable.isEmpty)
            for padded in [0, 1, bad & 0xffff, bad >> 16] {
                let other = forged.forging("input word", row: 1, ["padded": KoalaBear(UInt64(padded))])
                #expect(!other.unforgivable.isEmpty)
            }
        }
    }

    /// A result that the words do not go with: fewer, more, or as many modulo p.
    @Test(arguments: [0, 3, 4, 9, 12, 0x7f00_0009, 0x7f00_0001, 0x7efffffe, -1, -3])
    func wrongResult(_ end: Int) throws {
        let run = try Self.one(length: 0x7fff_ffff, input: 8)
        for padding in 0..<4 {
            for count in [0, 1, 2, 3] {
                let forged = Self.claiming(run, end: end, padding: padding, last: 0, count: count)
                #expect(!forged.unforgivable.isEmpty, "\(padding), \(count)")
            }
        }
    }

    /// Nothing is read at the end of a read that was cut, but some of what was read counts as padding.
    @Test func paddingWithoutWords() throws {
        var code = Assembler()
        Self.writeOne(&code, 20)
        let (first, _) = try Self.cut(after: 2, input: Self.bytes(12), length: 20)
        var second = Recorder(
            first.recorder.code, programCounter: first.recorder.programCounter,
            reserved: first.recorder.reserved.words
        ) { _ in [UInt32](repeating: 0, count: 256) }
        try second.run(instructions: 1)
        let run = MachineRun(accessTables, second, start: first.recorder.programCounter).compact
        #expect(run.unforgivable.isEmpty)
        for padding in 1...3 {
            var row = run.row(0, of: "read")
            row.setWord("end", 8 - padding)
            row.setWord("new pointer", 8 - padding)
            row.set("padding[0]", padding & 1)
            row.set("padding[1]", padding >> 1)
            #expect(!run.forging("read", row: 0, row.values).unforgivable.isEmpty)
            row.set("has words", 1)
            #expect(!run.forging("read", row: 0, row.values).unforgivable.isEmpty)
        }
    }

    /// A pointer that is no multiple of four, although nothing is read.
    @Test(arguments: [0x401, 0x402, 0x403, 1] as [UInt32])
    func misalignedPointer(_ pointer: UInt32) throws {
        let run = try MachineRun(accessTables, instructions: 7 + 6) { code in
            code.call(Call.read.rawValue, 0x400, 0)
            code.call(Call.read.rawValue, pointer, 0)
            code.halt()
        }.compact
        func row(_ pointer: Int) -> HandmadeRow {
            var row = run.nextRow(of: "read")
            row.setRegister(17, "read of number")
            row.setWord("pointer", pointer)
            row.setRegister(10, "access of pointer")
            row.setRegister(11, "read of length")
            row.setRegister(40, "access of progress")
            return row
        }
        #expect(!row(Int(pointer)).appended.unforgivable.isEmpty)
        #expect(!row(Int(pointer) & ~3).appended.unforgivable.isEmpty)
    }

    /// Words that are left out, written elsewhere, or written once more.
    @Test func wrongWords() throws {
        let run = try Self.one(length: 16, input: 16)
        let empty = run.row(7, of: "input word").values
        for row in 0..<4 {
            #expect(!run.forging("input word", row: row, empty).unforgivable.isEmpty)
            for (column, step) in [
                ("address low", 4), ("address low", 0x10000), ("left", 1), ("left", -KoalaBear.one), ("clock", 1),
            ] as [(String, KoalaBear)] {
                var word = run.row(row, of: "input word")
                word[column] += step
                #expect(!run.forging("input word", row: row, word.values).unforgivable.isEmpty)
            }
            let again = run.row(row, of: "input word").values
            #expect(!run.forging("input word", row: 4, again).unforgivable.isEmpty)
        }
        // The chain ends early, or never.
        for (row, isLast) in [(1, 1), (3, 0)] as [(Int, KoalaBear)] {
            let forged = run.forging("input word", row: row, ["is last": isLast, "has next": 1 - isLast])
            #expect(!forged.unforgivable.isEmpty)
        }
    }

    /// A read that goes on as if it had ended, or ends without putting the progress back.
    @Test func wrongEnd() throws {
        let (first, second) = try Self.cut(after: 2, input: Self.bytes(20), length: 20)
        let (early, late) = (first.compact, second.compact)
        #expect(!early.forging("read", row: 0, ["is cut": 0, "is end": 1]).unforgivable.isEmpty)
        #expect(!late.forging("read", row: 0, ["is cut": 1, "is end": 0]).unforgivable.isEmpty)
        #expect(!late.forging("read", row: 0, ["is cut": 1]).unforgivable.isEmpty)
        #expect(!late.forging("read", row: 0, ["new progress low": 20]).unforgivable.isEmpty)
        #expect(!late.forging("read", row: 0, ["progress low": 0]).unforgivable.isEmpty)
    }
}
