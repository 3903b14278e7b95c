import Air
import Fields
import Machine
import MachineAir
import TestKit
import Testing

/// Runs that are not those of the program, with everything made to fit that a cheating prover is free in: the order of
/// accesses, the last state, memory at the end, the tree and what is looked up.
@Suite struct WholeForgeryTests {
    /// Rounds of Keccak take most of the time, and belong to one test.
    private static func sample(withKeccak: Bool = false) throws -> WholeProgram {
        try WholeProgram { code in
            code.load(5, 0x2000)
            code.load(6, 11)
            code.store(.sw, 6, 5, offset: 0)
            code.store(.sw, 5, 5, offset: 0)
            code.add(.lw, 7, 5, immediate: 0)
            code.store(.sw, 6, 5, offset: 0)
            code.add(.add, 8, 7, 6)
            code.add(.add, 0, 7, 6)
            code.add(.lw, 0, 5, immediate: 0)
            code.add(.mul, 0, 7, 6)
            code.add(.sltu, 0, 6, 7)
            let next = code.newLabel()
            code.jump(0, to: next)
            code.place(next)
            code.call(Call.output.rawValue, 1, 5)
            code.call(Call.poseidon2.rawValue, 0x2000)
            if withKeccak { code.call(Call.keccakF1600.rawValue, 0x3000) }
            code.load(5, 0x5000)
            code.store(.sw, 5, 5, offset: 0)
            code.call(Call.mulmod256.rawValue, 0x4000, 0x2000, 0x3000, 0x5000)
            code.halt(status: 9)
        }
    }

    /// What is found in other runs is due to what is wrong with them.
    @Test func theRunAsItIsIsTaken() throws {
        let whole = try Self.sample()
        #expect(whole.run.recorder.isHalted)
        for run in [whole.run, whole.run.relinked(whole.memory)] {
            let segment = whole.completed(run)
            #expect(segment.findings.isEmpty, "\(segment.findings)")
            #expect(segment.statement.result == SegmentTable.result(whole.run.recorder.reserved.words))
        }
    }

    /// All rows of instructions, by their clock.
    private static func rows(_ run: MachineRun) -> [(table: String, row: Int, clock: UInt32)] {
        let names = Set(WholeSegment.free.map(\.air.name))
        return run.traces.filter { names.contains($0.air.name) && $0.air.mainColumns.contains("program counter") }
            .flatMap { trace in
                (0..<trace.height).map { row in
                    (trace.air.name, row, run.value("clock", of: trace.air.name, row: row).canonical)
                }
            }.filter { $0.2 != 0 }.sorted { $0.2 < $1.2 }
    }

    private static func shift(_ run: MachineRun, from clock: UInt32, by ticks: KoalaBear) -> MachineRun {
        rows(run).filter { $0.clock >= clock }.reduce(run) { run, row in
            let clock = run.value("clock", of: row.table, row: row.row)
            return run.forging(row.table, row: row.row, ["clock": clock + ticks])
        }
    }

    // MARK: Time

    /// The ticks of an instruction.
    private static let three = KoalaBear(3)

    @Test func aClockThatGoesBackwards() throws {
        let whole = try Self.sample()
        let rows = Self.rows(whole.run)
        for row in rows.dropFirst().prefix(16) {
            let moved = [-Self.three, -Self.three - Self.three, -.one, Self.three].map { (ticks: KoalaBear) in
                whole.run.forging(row.table, row: row.row, ["clock": KoalaBear(UInt64(row.clock)) + ticks])
            }
            let later = [-Self.three, -.one, .one].map { (ticks: KoalaBear) in
                Self.shift(whole.run, from: row.clock, by: ticks)
            }
            for forged in moved + later { #expect(!whole.findings(forged.relinked(whole.memory)).isEmpty) }
        }
        for (first, second) in zip(rows, rows.dropFirst()).prefix(16) {
            let forged = whole.run.forging(first.table, row: first.row, ["clock": KoalaBear(UInt64(second.clock))])
                .forging(second.table, row: second.row, ["clock": KoalaBear(UInt64(first.clock))])
            #expect(!whole.findings(forged.relinked(whole.memory)).isEmpty, "two change places")
        }
    }

    /// The word that was there before a store; whatever the load and the stores say of the time.
    @Test func anOlderValue() throws {
        let whole = try Self.sample()
        let clock = whole.run.value("clock", of: "load word", row: 0)
        var row = whole.run.row(0, of: "load word")
        row.setWord("value", 11)
        let told = whole.run.forging("load word", row: 0, row.values)
        #expect(!whole.findings(told.relinked(whole.memory)).isEmpty)
        for store in 0..<3 {
            let written = whole.run.value("clock", of: "store word", row: store) + 2
            row["read of memory previous clock"] = written
            row["read of memory gap"] = KoalaBear(UInt64((clock - written).canonical & 0xffff))
            let forged = whole.run.forging("load word", row: 0, row.values)
            #expect(!whole.findings(forged).isEmpty)
            for other in 0..<3 {
                var next = forged.row(other, of: "store word")
                next.setWord("old", 11)
                next["write previous clock"] = clock + 1
                #expect(!whole.findings(forged.forging("store word", row: other, next.values)).isEmpty)
            }
        }
    }

    // MARK: Instructions

    /// Any instruction is left out; those behind it follow at once, or not.
    @Test func aSkippedInstruction() throws {
        let whole = try Self.sample()
        for row in Self.rows(whole.run).dropLast() {
            let width = whole.run.traces[whole.run.index(of: row.table)].air.mainColumns
            let left = whole.run.forging(
                row.table, row: row.row, Dictionary(uniqueKeysWithValues: width.map { ($0, .zero) }))
            #expect(!whole.findings(left.relinked(whole.memory)).isEmpty, "\(row)")
            let closed = Self.shift(left, from: row.clock, by: -Self.three)
            #expect(!whole.findings(closed.relinked(whole.memory)).isEmpty, "\(row)")
        }
    }

    /// Results for x0 are written to it.
    @Test func aWriteToRegisterZero() throws {
        let whole = try Self.sample()
        var count = 0
        for row in Self.rows(whole.run) {
            let trace = whole.run.traces[whole.run.index(of: row.table)]
            guard trace.air.mainColumns.contains("destination") else { continue }
            let isDiscarded =
                whole.run.value("destination", of: row.table, row: row.row)
                == KoalaBear(UInt64(ProgramEntry.discard))
            guard isDiscarded else { continue }
            count += 1
            let forged = whole.run.forging(row.table, row: row.row, ["destination": .zero])
            #expect(!whole.findings(forged.relinked(whole.memory)).isEmpty, "\(row)")
        }
        #expect(count == 5)
    }

    // MARK: The end

    /// After a halt, nothing: no second halt, no output, no other instruction, wherever it claims to be.
    @Test func nothingFollowsAHalt() throws {
        let whole = try Self.sample()
        let rows = Self.rows(whole.run)
        let halt = try #require(rows.last)
        for row in [halt] + rows.filter({ $0.table == "call" }).prefix(1) + rows.prefix(1) {
            var again = whole.run.row(row.row, of: row.table)
            for address in [again["program counter"], 0, again["program counter"] + 4] {
                for ticks in [0, 3, 4] {
                    again.set("clock", Int(halt.clock) + ticks)
                    again["program counter"] = address
                    #expect(!whole.findings(again.appended.relinked(whole.memory)).isEmpty)
                }
            }
        }
    }

    /// A segment that begins where the machine has halted does nothing, so that nothing can be proved behind a halt but
    /// that nothing happens.
    @Test func aSegmentAfterAHalt() throws {
        let whole = try Self.sample()
        #expect(whole.run.recorder.code.index(at: 0) == nil)
        let code = whole.run.recorder.code
        let empty = Recorder(code, programCounter: 0, reserved: whole.memory.page(0).before) { _ in nil }
        let segment = whole.completed(MachineRun(accessTables, empty, start: 0))
        #expect(segment.statement.before.root == segment.statement.after.root)
        #expect(segment.statement.result == .init(status: 0, output: Array(repeating: 0, count: 8)))
        // From its start the program does not get there by doing nothing.
        #expect(segment.findings.kinds == ["bus state"])
    }

    /// Every number that a segment states is one that its tables say.
    @Test func anotherStatement() throws {
        let whole = try Self.sample()
        let segment = whole.completed(whole.run)
        for index in segment.statement.publicValues.indices {
            for change in [1, -.one] as [KoalaBear] {
                var values = segment.statement.publicValues
                values[index] += change
                var forged = segment
                forged[.segment] = TableTrace(
                    MachineTable.segment.air, main: segment[.segment].main, preprocessed: SegmentTable.preprocessed,
                    publicValues: values)
                #expect(!forged.findings.isEmpty, "public value \(index)")
            }
        }
    }

    // MARK: Memory and calls

    /// A page, with all nodes and blocks below it, twice: from the second one words are read that were written over.
    @Test func aPageThatIsLoadedTwice() throws {
        let whole = try Self.sample()
        let segment = whole.completed(whole.run)
        for page in 0..<segment[.page].height where segment[.page, page, "is used"] == .one {
            let (high, low) = (segment[.page, page, "high"], segment[.page, page, "low"])
            let place = 64 * UInt32(high.canonical) + low.canonical
            var forged = segment
            forged.append(page, of: .page)
            for row in 0..<segment[.node].height {
                let level = segment[.node, row, "level"].canonical
                guard level <= 5, segment[.node, row, "space"] != 2, segment[.node, row, "high"] == high,
                    64 * high.canonical + segment[.node, row, "index"].canonical >> (5 - level) == place
                else { continue }
                forged.append(row, of: .node)
            }
            for row in 0..<segment[.block].height where segment[.block, row, "high"] == high {
                guard 64 * high.canonical + segment[.block, row, "index"].canonical >> 5 == place else { continue }
                forged.append(row, of: .block)
            }
            let found = TraceChecker.findings(in: forged.traces.compactMap(\.self), limit: 10_000).kinds
            #expect(found.contains("bus node") && found.contains("bus memory"), "\(found)")
        }
    }

    /// A read that goes on in the next segment has not passed the length that was asked for.
    @Test(arguments: [(length: 16, isTaken: true), (12, true), (11, false), (4, false)])
    func aReadThatIsCutBehindItsEnd(_ length: Int, _ isTaken: Bool) throws {
        let whole = try WholeProgram(input: Array(0..<20), instructions: 13) { code in
            code.call(Call.read.rawValue, 0x3000, 4)
            code.call(Call.read.rawValue, 0x3100, UInt32(length))
            code.halt()
        }
        for borrow in 0...1 {
            let forged = whole.completed(Self.cutRead(whole.run, length: length, words: 3, borrow: borrow))
            #expect(forged.findings.isEmpty == (isTaken && borrow == 0), "\(forged.findings)")
        }
    }

    /// The second read, cut after some words.
    private static func cutRead(_ run: MachineRun, length: Int, words: Int, borrow: Int) -> MachineRun {
        var row = run.nextRow(of: "read")
        for (column, value) in [
            ("is end", 0), ("is cut", 1), ("borrow", borrow), ("has words", 1), ("word count", words),
        ] { row.set(column, value) }
        for (word, value) in [
            ("pointer", 0x3100), ("new pointer", 0x3100), ("length", length), ("progress", 0),
            ("new progress", 4 * words), ("end", 4 * words),
        ] { row.setWord(word, value) }
        for (access, register) in [
            ("read of number", 17), ("access of pointer", 10), ("read of length", 11), ("access of progress", 40),
        ] { row.setRegister(register, access) }
        return (0..<words).reduce(row.appended) { forged, index in
            var word = forged.row(0, of: "input word")
            let isLast = index == words - 1
            for (column, value) in [
                ("is last", isLast ? 1 : 0), ("has next", isLast ? 0 : 1), ("clock", Int(run.recorder.clock) + 3),
                ("left", words - index), ("padded", isLast ? 0x1111 : 0),
            ] { word.set(column, value) }
            for (name, value) in [("address", 0x3100 + 4 * index), ("value", 0x1111_1111), ("old", 0)] {
                word.setWord(name, value)
            }
            word.setAccess("write", previousClock: 0, tick: 3)
            return word.appended
        }
    }

    @Test func aResultThatIsAltered() throws {
        let whole = try Self.sample(withKeccak: true)
        let honest = whole.run.recorder
        #expect(honest.precompiles.count == 3)
        for (index, event) in honest.precompiles.enumerated() {
            let last = event.operands[event.operands.count - 1]
            for word in last.accesses.indices where word % 11 == 0 {
                var accesses = last.accesses
                accesses[word].value ^= 1
                let operand = OperandEvent(clock: last.clock, pointer: last.pointer, accesses: accesses)
                var recorder = honest
                recorder.precompiles[index] = PrecompileEvent(
                    call: event.call, clock: event.clock, entry: event.entry, number: event.number,
                    pointers: event.pointers, operands: event.operands.dropLast() + [operand])
                let forged = whole.recorded(recorder).relinked(whole.memory)
                #expect(!whole.findings(forged).isEmpty, "\(event.call), word \(word)")
            }
        }
    }
}

extension WholeSegment {
    /// A row once more, behind the last one.
    fileprivate mutating func append(_ row: Int, of table: MachineTable) {
        let main = self[table].main
        let rows = (0..<main.height).map { main.row($0) } + [main.row(row)]
        self[table] = TableTrace(table.air, main: Matrix(rows: rows))
    }
}
