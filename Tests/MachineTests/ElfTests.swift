internal import Basics
internal import Machine
internal import TestKit
internal import Testing

@Suite struct ElfTests {
    /// Code at 0x10000, 16 bytes, at offset 4096 of the file; data at 0x400000, 8 bytes of 32, at 8192.
    static let good: [UInt8] = {
        var code = Assembler()
        code.call(0)
        code.append(Instruction(.fence))
        return code.elf([Assembler.Data(address: 0x40_0000, bytes: Array(1...8), memoryByteCount: 32)])
    }()

    /// The offsets of the two program headers.
    static let (first, second) = (52, 84)

    func changed(_ changes: [(offset: Int, bytes: [UInt8])]) -> [UInt8] {
        var bytes = Self.good
        for change in changes {
            bytes.replaceSubrange(change.offset..<change.offset + change.bytes.count, with: change.bytes)
        }
        return bytes
    }

    func message(_ bytes: [UInt8]) -> String? {
        do throws(ElfError) {
            _ = try Program(Elf(bytes: bytes))
            return nil
        } catch { return error.description }
    }

    @Test func readsWhatAFileSays() throws {
        let elf = try Elf(bytes: Self.good)
        #expect(elf.entry == 0x10000)
        try #require(elf.segments.count == 2)
        #expect(elf.segments[0].address == 0x10000 && elf.segments[0].isExecutable)
        #expect(elf.segments[0].bytes.count == 16 && elf.segments[0].memoryByteCount == 16)
        #expect(elf.segments[1].address == 0x40_0000 && !elf.segments[1].isExecutable)
        #expect(Array(elf.segments[1].bytes) == Array(1...8) && elf.segments[1].memoryByteCount == 32)
        #expect(try Program(elf).instructionCount == 4)
    }

    /// What is changed, and what is said about it.
    @Test(
        arguments: [
            (0, [0x7e], "first bytes: expected 7f 45 4c 46, found 7e 45 4c 46"),
            (4, [2], "class: expected 1 (32 bits), found 2"),
            (5, [2], "data encoding: expected 1 (little-endian), found 2"),
            (6, [0], "ELF version: expected 1, found 0"),
            (16, [3], "file type: expected 2 (executable, linked statically), found 3"),
            (18, [62], "machine: expected 243 (RISC-V), found 62"),
            (20, [2], "version: expected 1, found 2"),
            (24, [0x02], "entry: expected the address of an instruction in an executable segment, found 0x10002"),
            (24, [0x10], "entry: expected the address of an instruction in an executable segment, found 0x10010"),
            (26, [0x40], "entry: expected the address of an instruction in an executable segment, found 0x400000"),
            (36, [1], "flags: expected no compressed instructions (bit 0), found 0x1"),
            (36, [4], "flags: expected no floating point (bits 1 and 2), found 0x4"),
            (40, [51], "size of the ELF header: expected 52, found 51"),
            (42, [56], "size of a program header: expected 32, found 56"),
            (44, [0], "number of program headers: expected 1 to 1024, found 0"),
            (44, [0xff, 0xff], "number of program headers: expected 1 to 1024, found 65535"),
            (
                28, [0xff, 0xff, 0xff, 0xff],
                "the table of program headers ends at byte 4294967359, the file at byte 8200"
            ),
            (84, [2], "type of program header 1: expected a program that is linked statically, found 2"),
            (84, [3], "type of program header 1: expected a program that is linked statically, found 3"),
            (
                84 + 4, [0xff, 0xff, 0xff, 0xff],
                "the segment of program header 1 ends at byte 4294967303, the file at byte 8200"
            ),
            (84 + 16, [33], "size in the file of program header 1: expected at most the 32 bytes in memory, found 33"),
            (
                84 + 8, [0xfc, 0x03, 0],
                "addresses of program header 1: expected 0x400 to 0x77ffffff, found 0x3fc to 0x41b"
            ),
            (
                84 + 11, [0x78],
                "addresses of program header 1: expected 0x400 to 0x77ffffff, found 0x78400000 to 0x7840001f"
            ),
            (
                84 + 23, [0x78],
                "addresses of program header 1: expected 0x400 to 0x77ffffff, found 0x400000 to 0x7840001f"
            ),
            (
                84 + 8, [0x0f, 0x00, 0x01],
                "segments: expected segments that do not overlap, found one that ends at 0x10010 and one that starts at 0x1000f"
            ),
            (52 + 24, [4], "entry: expected the address of an instruction in an executable segment, found 0x10000"),
        ] as [(Int, [UInt8], String)])
    func refusesAndSaysWhy(offset: Int, bytes: [UInt8], said: String) {
        #expect(message(changed([(offset, bytes)])) == said)
    }

    @Test func everyPrefixIsRefused() {
        for count in 0..<Self.good.count {
            #expect(message(Array(Self.good[..<count])) != nil)
        }
        #expect(message(Self.good) == nil)
        #expect(message(Array(Self.good[..<51])) == "the ELF header ends at byte 52, the file at byte 51")
    }

    /// Whatever bytes a file has: an error, or a program that runs until it is stopped.
    @Test func mutatedFilesDoNoHarm() throws {
        var random = SeededGenerator(seed: 11)
        var programs = 0
        var budget = RowCounts.unlimited
        budget[.cycle] = 10_000
        budget[.page] = 1000
        for _ in 0..<2000 * TestFactor.value {
            let bytes = Self.mutated(&random)
            guard let elf = try? Elf(bytes: bytes), let program = try? Program(elf) else { continue }
            programs += 1
            var executor = try Executor(program, input: [1, 2, 3])
            do throws(ExecutionError) {
                _ = try executor.run(budget: budget)
            } catch {
                guard case .badRange = error else {
                    Issue.record("\(error)")
                    continue
                }
            }
        }
        #expect(programs > 100)
    }

    /// Headers and contents, changed in a few places to anything or to a value at which something overflows.
    private static func mutated(_ random: inout SeededGenerator) -> [UInt8] {
        var bytes = good
        let places = Array(0..<116) + Array(good.count - 24..<good.count) + Array(4096..<4112)
        for _ in 0...random.next(below: 4) {
            let place = places[random.next(below: places.count)]
            switch random.next(below: 4) {
            case 0: bytes[place] = UInt8(random.next(below: 256))
            case 1: bytes[place] ^= 1 << random.next(below: 8)
            case 2: bytes[place] = [0, 0xff, 0x7f, 0x80][random.next(below: 4)]
            default:
                let word =
                    [0, 1, .max, 0x7800_0000, 0x7fff_ffff, 0x8000_0000, 0x400, 0x3ff][random.next(below: 8)] as UInt32
                for index in 0..<4 where place & ~3 + index < bytes.count {
                    bytes[place & ~3 + index] = UInt8(truncatingIfNeeded: word >> UInt32(8 * index))
                }
            }
        }
        return random.next(below: 20) == 0 ? Array(bytes[..<random.next(below: bytes.count)]) : bytes
    }

    @Test func codeInSeveralSegments() throws {
        // A function behind the code, one far below it, and one that starts where the code ends.
        func function(_ constant: Int32) -> [UInt8] {
            bytes([
                Instruction(.addi, destination: 6, first: 6, immediate: constant).word,
                Instruction(.jalr, destination: 0, first: 1).word,
            ])
        }
        var code = Assembler()
        for address in [0x2_0000, 0x400, 0x1_0038] as [UInt32] {
            code.load(5, address)
            code.add(.jalr, 1, 5, immediate: 0)
        }
        code.halt()
        #expect(code.address == 0x1_0038)
        let elf = code.elf([
            Assembler.Data(address: 0x2_0000, bytes: function(1), memoryByteCount: 8, isExecutable: true),
            Assembler.Data(address: 0x400, bytes: function(2), memoryByteCount: 8, isExecutable: true),
            Assembler.Data(address: code.address, bytes: function(4), memoryByteCount: 8, isExecutable: true),
        ])
        let run = try Run(elf)
        #expect(run.outcome == .halted(status: 0))
        #expect(run.registers[6] == 7 && run.registers[1] == 0x1_0024)
        #expect(run.rows[.jump] + run.rows[.jumpRegister] == 6 && run.rows[.cycle] == 9 + 6 + 5)
    }

    @Test func wordsMayLieAcrossSegmentsAndEndInTheMiddle() throws {
        var code = Assembler()
        code.halt()
        let words = bytes(code.words)
        let elf = Assembler(codeAddress: 0x10003).elf([
            Assembler.Data(address: 0x10003, bytes: [9] + Array(words[..<6]), memoryByteCount: 7, isExecutable: true),
            Assembler.Data(
                address: 0x1000a, bytes: words[6...] + [1, 2], memoryByteCount: words.count - 4, isExecutable: true),
        ])
        var moved = elf
        moved[24] = 4
        let program = try Program(Elf(bytes: moved))
        #expect(program.instructionCount == code.words.count)
        #expect(try Run(moved).outcome == .halted(status: 0))
    }

    @Test func tooMuchCodeIsRefused() {
        let count = 4 * Program.instructionCountLimit
        let words = [UInt8](repeating: 0x13, count: count + 4)
        let elf = Assembler(codeAddress: 0x10000).elf([
            Assembler.Data(address: 0x10000, bytes: words, memoryByteCount: words.count, isExecutable: true)
        ])
        #expect(message(elf) == "instructions: expected at most 4194304, found 4194305")
    }
}
