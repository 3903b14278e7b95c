import Air
import Fields
import Machine
import MachineAir
import TestKit
import Testing

/// A run up to the instruction that traps, and the rows that a cheating prover would write for it.
struct WholeTrap {
    let program: WholeProgram
    let cause: Trap.Cause

    init(_ trap: TrapProgram) throws {
        cause = trap.cause
        program = try WholeProgram(trap.program, input: trap.input, instructions: Self.cycles(trap))
    }

    /// Instructions before the one that traps, as the executor says.
    static func cycles(_ trap: TrapProgram) throws -> Int {
        var segmenter = try Segmenter(trap.program, input: trap.input, budgets: [.cycles(1 << 20)])
        do throws(SegmentationError) {
            while try segmenter.next() != nil {}
        } catch .trapped(let found, let cycles) {
            #expect(found.cause == trap.cause)
            return cycles
        }
        Issue.record("\(trap.cause) is no trap")
        return 0
    }

    private var run: MachineRun { program.run }

    /// Every cause has its forgeries.
    func forgeries() throws -> [(name: String, run: MachineRun)] {
        let forged: [(name: String, run: MachineRun)] =
            switch cause {
            case .misalignedAccess(let address, _), .accessOutside(let address):
                [address, address & ~3, address % KoalaBear.modulus, TrapProgram.memory, TrapProgram.memory + 4].map {
                    ("the word at \($0)", Self.load(run, at: $0).appended)
                }
            case .misalignedJump, .jumpOutside: Self.jumps(run)
            case .unknownInstruction, .breakpoint: [("nothing", Self.nothing(run, run.recorder.programCounter, 0))]
            case .unknownCall, .outputIndex: Self.calls(run)
            case .misalignedPointer, .rangeOutside: try Self.misplaced(run)
            case .notCanonical: try Self.reduced(run)
            case .zeroModulus: Self.moduli(run)
            case .coordinateNotBelowPrime, .sameX, .zeroY: Self.points(run)
            }
        return forged + skipped
    }

    /// The next instruction follows as if this one were not there.
    private var skipped: [(name: String, run: MachineRun)] {
        let next = run.recorder.programCounter + 4
        return [0, 3].map { ticks in ("skipped, \(ticks) ticks", Self.nothing(run, next, ticks)) }
    }
}

// MARK: Instructions

extension WholeTrap {
    /// The row of an instruction that does nothing, at an address.
    static func nothing(_ run: MachineRun, _ address: UInt32, _ ticks: UInt32) -> MachineRun {
        var row = run.row(0, of: "add constant")
        let clock = run.recorder.clock + ticks
        row.set("clock", Int(clock))
        row.set("program counter", Int(address))
        row.set("destination", Int(ProgramEntry.discard))
        row.set("first", 0)
        for word in ["constant", "value", "result"] { row.setWord(word, 0) }
        row.setWord("old", Int(run.register(255)))
        row.setRegister(0, "read")
        row.setRegister(255, "write")
        return row.appended
    }

    static func load(_ run: MachineRun, at address: UInt32) -> HandmadeRow {
        var row = run.nextRow(of: "load word")
        let word = run.word(address & ~3)
        row.setWord("pointer", Int(run.register(5)))
        row.setRegister(5, "read of base")
        row.setWord("address", Int(address))
        row.setWord("value", Int(word.value))
        row.setAccess("read of memory", previousClock: word.clock, tick: 1)
        row.setWord("old", Int(run.register(6)))
        row.setRegister(6, "write")
        return row
    }

    /// A jump with every choice of bits, to halt or to go on at once; and going on although it leads elsewhere.
    static func jumps(_ run: MachineRun) -> [(name: String, run: MachineRun)] {
        [(0, 0), (0, 1), (1, 0), (1, 1)].flatMap { bit, carry in
            let row = jump(run, bit: bit, carry: carry)
            let target = KoalaBear(UInt64(run.register(5))) - KoalaBear(UInt64(bit)) - KoalaBear(UInt64(carry) << 32)
            let address = target.canonical
            // A jump that ends the segment leads to where nothing goes on, unless that is an instruction or the end.
            let ends = address == 0 || run.recorder.code.index(at: address) != nil
            return (ends ? [("bits \(bit), \(carry), ends", row.appended)] : [])
                + [0, 3].map { ("bits \(bit), \(carry), goes on", nothing(row.appended, goingOn: run, ticks: $0)) }
        }
    }

    private static func nothing(_ forged: MachineRun, goingOn run: MachineRun, ticks: UInt32) -> MachineRun {
        nothing(forged, run.recorder.programCounter + 4, ticks)
    }

    static func jump(_ run: MachineRun, bit: Int, carry: Int) -> HandmadeRow {
        var row = run.nextRow(of: "jump register")
        let pointer = Int(run.register(5))
        row.setWord("value", pointer)
        row.setRegister(5, "read")
        row.set("bit 0", bit)
        row.set("carry", carry)
        let target = KoalaBear(UInt64(pointer)) - KoalaBear(UInt64(bit)) - KoalaBear(UInt64(carry) << 32)
        row["inverse of the target"] = target.inverse ?? .zero
        row.setWord("old", Int(run.register(1)))
        row.setRegister(1, "write")
        row["link high"] = KoalaBear(UInt64(run.recorder.programCounter + 4) >> 16)
        return row
    }

    private static let flags = ["is halt", "is output", "is journal", "is debug"]

    /// The call as if it were any other, or to an output word whose index is the argument in some way.
    static func calls(_ run: MachineRun) -> [(name: String, run: MachineRun)] {
        let argument = run.register(10)
        let places = [Int(argument), Int(argument & 0xffff), Int(argument % KoalaBear.modulus), 7, -32]
        return flags.flatMap { flag in
            places.filter { flag == "is output" || $0 == 7 }.map { place in
                ("\(flag), \(place)", call(run, flag, output: place).appended)
            }
        }
    }

    static func call(_ run: MachineRun, _ flag: String, output: Int) -> HandmadeRow {
        var row = run.nextRow(of: "call")
        for other in flags { row.set(other, other == flag ? 1 : 0) }
        row.set("next program counter", flag == "is halt" ? 0 : Int(run.recorder.programCounter) + 4)
        row.setRegister(17, "read of number")
        row.set("index", output)
        row.setRegister(10, "read of index")
        row.setWord("value", Int(run.register(11)))
        row.setRegister(11, "read of value")
        let place = 32 + output
        if (0..<256).contains(place) {
            row.setWord("old", Int(run.register(place)))
            row.setRegister(place, "write")
        }
        return row
    }
}

// MARK: Calls with operands

extension WholeTrap {
    /// The call that comes next.
    private static func next(_ run: MachineRun) -> ForgedCall {
        ForgedCall(run, Call(rawValue: run.register(17))!)
    }

    /// Operands where the pointer says, and where it would say if it were aligned or reduced.
    static func misplaced(_ run: MachineRun) throws -> [(name: String, run: MachineRun)] {
        let pointer = run.register(10)
        if run.register(17) == Call.read.rawValue {
            return [pointer, pointer & ~3].map { ("read at \($0)", read(run, pointer: $0).appended) }
        }
        return try [pointer, pointer & ~3, pointer % KoalaBear.modulus, pointer & 0x7fff_ffff, TrapProgram.memory]
            .flatMap { place in
                var forged = next(run)
                forged.operands[0].pointer = place
                let words = forged.operands[0].before.indices.map { run.word((place & ~3) &+ UInt32(4 * $0)).value }
                forged.operands[0].before = words
                forged.operands[0].after = try forged.call.result([words.map { $0 % KoalaBear.modulus }])
                var pointed = forged
                pointed.pointers[0] = place
                return [("operand at \(place)", forged.appended), ("pointer \(place)", pointed.appended)]
            }
    }

    /// A read of nothing, which ends at once.
    static func read(_ run: MachineRun, pointer: UInt32) -> HandmadeRow {
        var row = run.nextRow(of: "read")
        row.setRegister(17, "read of number")
        row.setWord("pointer", Int(pointer))
        row.setWord("new pointer", 0)
        row.setRegister(10, "access of pointer")
        row.setWord("length", 0)
        row.setRegister(11, "read of length")
        row.setRegister(ReservedPage.readProgress, "access of progress")
        return row
    }

    /// The result of the element that a word is congruent to; that element in memory's place.
    static func reduced(_ run: MachineRun) throws -> [(name: String, run: MachineRun)] {
        let forged = next(run)
        let words = forged.operands[0].before.map { $0 % KoalaBear.modulus }
        var (result, element) = (forged, forged)
        result.operands[0].after = try forged.call.result([words])
        element.operands[0].before = words
        element.operands[0].after = result.operands[0].after
        let bits = result.appended
        let other = KoalaBear.one - bits.value("before is largest[0]", of: "poseidon2 call", row: 0)
        return [
            ("reduced", result.appended), ("another word", element.appended),
            ("largest", bits.forging("poseidon2 call", row: 0, ["before is largest[0]": other])),
        ]
    }

    /// Any quotient, and what is left.
    static func moduli(_ run: MachineRun) -> [(name: String, run: MachineRun)] {
        [Integer256.zero, Integer256(5), .largest].map { quotient in
            var forged = next(run)
            let (x, y) = (Integer256(words: forged.operands[0].before), Integer256(words: forged.operands[1].before))
            var values = MultiplicationValues(x, y, modulo: .zero)
            (values.multiple, values.reduced, values.quotient) = (quotient, x, quotient)
            values.product = .product(x, y)
            values.result = values.product.low
            forged.operands[3].after = values.result.words
            return ("quotient \(quotient)", forged.appended.proving { $0.multiplications[0].values = values })
        }
    }

    /// The sum or double of points as they are modulo the prime, with the slope of the tangent, or any.
    static func points(_ run: MachineRun) -> [(name: String, run: MachineRun)] {
        var forged = next(run)
        func reduced(_ number: Integer256) -> Integer256 { .product(number, Integer256(1), modulo: Secp256k1.prime) }
        let points = forged.operands.map { Secp256k1.Point(words: $0.before) }.reversed().map { $0 }
        let first = Secp256k1.Point(x: reduced(points[0].x), y: reduced(points[0].y))
        let isAddition = points.count == 2
        var honest = PointValues(doubling: first)
        if isAddition {
            honest = PointValues(
                adding: Secp256k1.Point(x: reduced(points[1].x), y: reduced(points[1].y)), to: first)
        }
        return [honest.slope, PointValues(doubling: first).slope, .zero, Integer256(3)].map { slope in
            var values = honest
            values.slope = slope
            values.result = Secp256k1.chord(first, isAddition ? honest.second.x : first.x, slope: slope)
            values.first = points[0]
            if isAddition { values.second = points[1] }
            if !isAddition && values.first.y == .zero { values.second.y = Secp256k1.prime }
            forged.operands[forged.operands.count - 1].after = values.result.words
            return ("slope \(slope)", forged.appended.proving { $0.points[0].values = values })
        }
    }
}

// MARK: What is right

extension WholeTrap {
    /// Each kind of row for an instruction that does not trap.
    static func rightOnes() throws -> [(name: String, whole: WholeProgram, forged: MachineRun)] {
        func before(_ instructions: Int, _ write: (inout Assembler) -> Void) throws -> WholeProgram {
            try WholeProgram(instructions: instructions) { code in
                write(&code)
                code.append(Instruction(.fence))
                code.halt()
            }
        }
        let load = try before(5) { code in
            for address in [TrapProgram.memory, TrapProgram.memory + 8] {
                code.load(5, address)
                code.add(.lw, 6, 5, immediate: 0)
            }
        }
        let jump = try before(5) { code in
            for _ in 0..<2 {
                code.load(5, code.address + 12)
                code.add(.jalr, 1, 5, immediate: 0)
            }
        }
        let nothing = try before(1) { $0.append(Instruction(.fence)) }
        let call = try before(13) { code in
            code.call(Call.output.rawValue, 2, 6)
            code.call(Call.output.rawValue, 3, 9)
        }
        let read = try before(13) { code in
            for address in [TrapProgram.memory, TrapProgram.memory + 8] { code.call(Call.read.rawValue, address, 0) }
        }
        let hash = try before(13) { code in
            for address in [TrapProgram.memory, TrapProgram.memory + 8] {
                code.call(Call.poseidon2.rawValue, address, 0)
            }
        }
        let address = load.run.register(5)
        return [
            ("load", load, Self.load(load.run, at: address).appended),
            ("jump", jump, Self.jump(jump.run, bit: 0, carry: 0).appended),
            ("nothing", nothing, Self.nothing(nothing.run, nothing.run.recorder.programCounter, 0)),
            ("output", call, Self.call(call.run, "is output", output: 3).appended),
            ("read", read, Self.read(read.run, pointer: read.run.register(10)).appended),
            ("poseidon2", hash, next(hash.run).appended),
        ]
    }
}
