internal import Basics
internal import Fields
internal import Hashing
internal import Machine
internal import Synchronization
internal import TestKit
internal import Testing

@Suite struct CallTests {
    let memory = Sample.memory

    @Test func haltGivesItsStatus() throws {
        for status in [0, 1, 0xffff_ffff] as [UInt32] {
            #expect(try Sample { $0.halt(status: status) }.run().outcome == .halted(status: status))
        }
    }

    @Test func nothingHappensAfterHalt() throws {
        let sample = Sample { code in
            code.halt(status: 3)
            code.call(Call.output.rawValue, 0, 1)
        }
        var executor = try Executor(Program(Elf(bytes: sample.elf)), input: [])
        #expect(try executor.run() == .halted(status: 3))
        let rows = executor.rows
        #expect(try executor.run() == .halted(status: 3))
        #expect(executor.rows == rows && executor.pc == 0 && executor.output == [UInt32](repeating: 0, count: 8))
    }

    @Test func outputSetsWords() throws {
        let run = try Sample { code in
            for index in 0..<8 as Range<UInt32> where index != 3 { code.call(Call.output.rawValue, index, 100 + index) }
            code.call(Call.output.rawValue, 5, 0xffff_ffff)
            code.halt()
        }.run()
        #expect(run.output == [100, 101, 102, 0, 104, 0xffff_ffff, 106, 107])
    }

    /// Every length of input and of reading, around words: what is written, what is returned, what stays.
    @Test func readWritesWordsAndPadsTheLast() throws {
        for available in 0...9 {
            let input = (0..<available).map { UInt8(0x11 * ($0 + 1)) }
            for wanted in [0, 1, 2, 3, 4, 5, 7, 8, 9, 100] {
                let before = [UInt8](repeating: 0xee, count: 16)
                let sample = Sample.calling(.read, [memory, UInt32(wanted)], memory: before, resultBytes: 16)
                let run = try sample.run(input: input)
                let count = min(available, wanted)
                let padded = Array(input[..<count]) + [UInt8](repeating: 0, count: -count & 3)
                #expect(run.registers[5] == UInt32(count))
                #expect(run.journal == padded + before[padded.count...])
                #expect(run.rows[.inputWord] == (count + 3) / 4)
            }
        }
    }

    @Test func readGoesOnWhereItStopped() throws {
        let run = try Sample { code in
            code.call(Call.read.rawValue, memory, 5)
            code.call(Call.read.rawValue, memory + 8, 100)
            code.call(Call.read.rawValue, 0x77ff_fffc, 0xffff_ffff)
            code.add(.addi, 5, 10, immediate: 0)
            code.call(Call.journal.rawValue, memory, 16)
            code.halt()
        }.run(input: [1, 2, 3, 4, 5, 6, 7])
        #expect(run.outcome == .halted(status: 0))
        #expect(run.journal == [1, 2, 3, 4, 5, 0, 0, 0, 6, 7, 0, 0, 0, 0, 0, 0])
        #expect(run.registers[5] == 0)
    }

    @Test func aLongReadFillsPages() throws {
        var random = SeededGenerator(seed: 3)
        let input = random.bytes(count: 5001)
        let sample = Sample.calling(.read, [memory + 1020, 6000], resultBytes: 1020 + 5004)
        let run = try sample.run(input: input)
        let agrees = run.journal == [UInt8](repeating: 0, count: 1020) + input + [0, 0, 0]
        #expect(agrees)
        #expect(run.rows[.page] == 6 && run.rows[.inputWord] == 1251)
    }

    @Test func journalAndDebugTakeAnyBytes() throws {
        let text = Array("journal of a program".utf8)
        let sample = Sample(text) { code in
            code.call(Call.journal.rawValue, memory + 1, 6)
            code.call(Call.journal.rawValue, 0xffff_ffff, 0)
            code.call(Call.debug.rawValue, memory + 11, 9)
            code.call(Call.journal.rawValue, memory + 3, 2)
            code.halt()
        }
        let debugged = Mutex<[UInt8]>([])
        var executor = try Executor(Program(Elf(bytes: sample.elf)), input: []) { bytes in
            debugged.withLock { $0 += bytes }
        }
        #expect(try executor.run() == .halted(status: 0))
        #expect(executor.journal == Array("ournalrn".utf8))
        #expect(debugged.withLock { $0 } == Array("a program".utf8))
        #expect(executor.touchedPages.isEmpty)
    }

    @Test func aJournalHasALimit() throws {
        let sample = Sample { code in
            let loop = code.newLabel()
            code.place(loop)
            code.call(Call.journal.rawValue, 0x400, 0x100_0000)
            code.jump(0, to: loop)
        }
        #expect(throws: ExecutionError.journalTooLong(pc: 0x10018, byteCount: 80 << 20, limit: 64 << 20)) {
            try sample.run()
        }
    }

    /// Operands also lie across pages.
    @Test(arguments: [0, 4, 1000] as [UInt32])
    func poseidon2IsThePermutation(offset: UInt32) throws {
        var random = SeededGenerator(seed: 5)
        for round in 0..<4 {
            var state = (0..<16).map { _ in
                round == 0 ? KoalaBear(UInt64(KoalaBear.modulus - 1)) : KoalaBear.random(using: &random)
            }
            let before = [UInt8](repeating: 7, count: Int(offset)) + bytes(state.map(\.canonical)) + [7]
            Poseidon2Reference.permute(&state)
            let after = [UInt8](repeating: 7, count: Int(offset)) + bytes(state.map(\.canonical)) + [7]
            let sample = Sample.calling(.poseidon2, [memory + offset], memory: before, resultBytes: before.count)
            let run = try sample.run()
            #expect(run.journal == after)
            #expect(run.rows[.poseidon2] == 1 && run.rows[.page] == (offset == 1000 ? 2 : 1))
        }
    }

    @Test(arguments: [0, 4, 900] as [UInt32])
    func keccakIsThePermutation(offset: UInt32) throws {
        var random = SeededGenerator(seed: 6)
        for _ in 0..<4 {
            var state = Keccak1600.State { _ in random.next() }
            func words() -> [UInt32] {
                (0..<50).map { UInt32(truncatingIfNeeded: state[$0 / 2] >> (32 * UInt64($0 % 2))) }
            }
            let gap = [UInt8](repeating: 7, count: Int(offset))
            let before = gap + bytes(words()) + [7]
            Keccak1600.permuteReference(&state)
            let sample = Sample.calling(.keccakF1600, [memory + offset], memory: before, resultBytes: before.count)
            let run = try sample.run()
            #expect(run.journal == gap + bytes(words()) + [7])
            #expect(run.rows[.keccak] == 1)
        }
    }

    /// A number of the vectors as memory has it: 32 bytes, the low one first.
    func number(_ value: JSONValue) throws -> [UInt8] { try Hex.decode(value.text).reversed() }

    func point(_ value: JSONValue) throws -> [UInt8] { try value.array.flatMap { try number($0) } }

    @Test func mulmod256MultipliesAsPythonDoes() throws {
        let products = try TestVectors.read("machine.json")["products"].array
        #expect(products.count > 700)
        for vector in products {
            let values = try vector.array.map { try number($0) }
            let arguments = [memory, memory + 32, memory + 64, memory + 96]
            let sample = Sample.calling(
                .mulmod256, arguments, memory: [UInt8](repeating: 9, count: 32) + values[0] + values[1] + values[2],
                resultBytes: 128)
            let run = try sample.run()
            #expect(run.journal == values[3] + values[0] + values[1] + values[2])
            #expect(run.rows[.modularMultiplication] == 1)
        }
    }

    /// The result in the place of each operand, operands that are one, and operands that overlap in part.
    @Test func mulmod256ReadsBeforeItWrites() throws {
        func number(_ low: UInt32) -> [UInt32] { [low, 0, 0, 0, 0, 0, 0, 0] }
        let words = number(100) + number(77) + number(1009)
        for place in 0..<3 {
            let run = try Sample.calling(
                .mulmod256, [memory + UInt32(32 * place), memory, memory + 32, memory + 64], memory: bytes(words),
                resultBytes: 96
            ).run()
            var expected = words
            expected.replaceSubrange(8 * place..<8 * place + 8, with: number(100 * 77 % 1009))
            #expect(run.journal == bytes(expected))
        }
        let square = try Sample.calling(
            .mulmod256, [memory, memory, memory, memory + 64], memory: bytes(words), resultBytes: 4
        ).run()
        #expect(square.journal == bytes([100 * 100 % 1009]))
        // x is 100 + 77·2^224 when it starts four bytes late: its words are 0, …, 0, 77.
        let late = try Sample.calling(
            .mulmod256, [memory + 8, memory + 4, memory + 32, memory + 64], memory: bytes(words), resultBytes: 96
        ).run()
        var residue: UInt64 = 77
        for _ in 0..<224 { residue = residue * 2 % 1009 }
        var expected = words
        expected.replaceSubrange(2..<10, with: number(UInt32(residue * 77 % 1009)))
        #expect(late.journal == bytes(expected))
    }

    @Test func pointsAddAsInPython() throws {
        let sums = try TestVectors.read("machine.json")["sums"].array
        #expect(sums.count > 200)
        for vector in sums {
            let (p, q, sum) = (try point(vector["p"]), try point(vector["q"]), try point(vector["sum"]))
            let run = try Sample.calling(.secp256k1Add, [memory, memory + 64], memory: p + q, resultBytes: 128).run()
            #expect(run.journal == sum + q)
            #expect(run.rows[.point] == 1)
        }
    }

    @Test func pointsDoubleAsInPython() throws {
        let doubles = try TestVectors.read("machine.json")["doubles"].array
        #expect(doubles.count > 10)
        for vector in doubles {
            let (p, double) = (try point(vector["p"]), try point(vector["double"]))
            let run = try Sample.calling(.secp256k1Double, [memory], memory: p + [5], resultBytes: 65).run()
            #expect(run.journal == double + [5])
            #expect(run.rows[.point] == 1)
        }
    }
}
