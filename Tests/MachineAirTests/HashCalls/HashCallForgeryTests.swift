import Air
import Fields
import Machine
import MachineAir
import Testing

/// Calls of Poseidon2 and Keccak-f that a sloppy table would take.
@Suite struct HashCallForgeryTests {
    private static func forged(_ steps: HashCallProgram.Step...) throws -> ForgedCall {
        ForgedCall(try HashCallProgram(steps: steps).runBeforeLast(), steps.last!.call)
    }

    private static func poseidon2(_ words: [UInt32] = HashCallProgram.elements(seed: 11)) throws -> ForgedCall {
        try forged(
            HashCallProgram.poseidon2(0x7e0, HashCallProgram.elements(seed: 10)),
            HashCallProgram.poseidon2(0x7e0, words))
    }

    private static func keccak() throws -> ForgedCall {
        try forged(HashCallProgram.keccak(0x2_ffb4, seed: 12), HashCallProgram.keccak(0x2_ffb4, seed: 13))
    }

    /// Made right, such calls are taken: what is said of the others is due to what is wrong with them.
    @Test func callsThatAreRight() throws {
        for call in [try Self.poseidon2(), try Self.keccak()] {
            let found = call.appended.unforgivable
            #expect(found.isEmpty, "\(found)")
        }
    }

    // MARK: Results

    @Test func alteredResults() throws {
        for honest in [try Self.poseidon2(), try Self.keccak()] {
            for word in honest.operands[0].after.indices {
                for change in [1, 0x1_0000, 0x8000_0000] as [UInt32] {
                    var call = honest
                    call.operands[0].after[word] ^= change
                    #expect(call.isFound, "\(call.call), word \(word)")
                }
            }
            var unchanged = honest
            unchanged.operands[0].after = honest.operands[0].before
            #expect(unchanged.isFound)
            var swapped = honest
            swapped.operands[0].after.swapAt(0, 1)
            #expect(swapped.isFound)
        }
    }

    /// A state that is not what memory holds, with its right result.
    @Test func anotherState() throws {
        for honest in [try Self.poseidon2(), try Self.keccak()] {
            var call = honest
            call.operands[0].before[3] ^= 2
            call.operands[0].after = try call.call.result([call.operands[0].before])
            #expect(call.isFound)
        }
    }

    // MARK: Elements

    private static let notCanonical: [UInt32] = [
        0x7f00_0001, 0x7f00_0002, 0x7f00_ffff, 0x7f01_0000, 0x7fff_ffff, 0x8000_0000, 0xfe00_0001, 0xffff_ffff,
    ]

    /// The result of the element that a word is congruent to.
    private static func reduced(_ words: [UInt32]) throws -> ForgedCall {
        var call = try poseidon2(words)
        call.operands[0].after = try Call.poseidon2.result([words.map { $0 % KoalaBear.modulus }])
        return call
    }

    @Test(arguments: notCanonical)
    func inputsThatAreNoElements(_ word: UInt32) throws {
        for index in [0, 9] {
            var words = HashCallProgram.elements(seed: 14)
            let right = try Self.reduced(words)
            #expect(!right.isFound)
            words[index] = word
            let run = try Self.reduced(words).appended
            for bit in [0, 1] as [KoalaBear] {
                let found = run.forging("poseidon2 call", row: 1, ["before is largest[\(index)]": bit]).unforgivable
                #expect(!found.isEmpty)
            }
        }
    }

    /// The result as another word that is congruent to it.
    @Test func outputsThatAreNoElements() throws {
        let honest = try Self.poseidon2()
        for index in honest.operands[0].after.indices {
            let (word, overflow) = honest.operands[0].after[index].addingReportingOverflow(KoalaBear.modulus)
            if overflow { continue }
            var call = honest
            call.operands[0].after[index] = word
            let run = call.appended
            for bit in [0, 1] as [KoalaBear] {
                let found = run.forging("poseidon2 call", row: 1, ["after is largest[\(index)]": bit]).unforgivable
                #expect(!found.isEmpty)
            }
        }
    }

    /// The same element in limbs that do not have 16 bits, in all tables alike.
    @Test(arguments: [-1, 1])
    func limbsThatAreNone(_ carry: Int) throws {
        let run = try Self.poseidon2().appended
        let (low, high) = (KoalaBear(0x1_0000), KoalaBear(1))
        for word in 0..<8 {
            let (names, row) = (("after[\(word)] low", "after[\(word)] high"), 1)
            var forged = run
            for (table, row) in [("poseidon2 call", row), ("operand", 2)] {
                let limbs = (forged.value(names.0, of: table, row: row), forged.value(names.1, of: table, row: row))
                forged = forged.forging(
                    table, row: row,
                    [
                        names.0: carry < 0 ? limbs.0 - low : limbs.0 + low,
                        names.1: carry < 0 ? limbs.1 + high : limbs.1 - high,
                    ])
            }
            #expect(!forged.unforgivable.isEmpty)
        }
    }

    // MARK: Pointers

    private static func misplaced(_ call: Call, at pointer: UInt32) throws -> ForgedCall {
        try forged(
            .init(call: call, pointer: 0x800, words: HashCallProgram.elements(seed: 15)),
            .init(call: call, pointer: pointer))
    }

    /// Operands where the pointer says, and where it would say if it were aligned or reduced modulo p or 2^31.
    @Test(arguments: [Call.poseidon2, .keccakF1600])
    func pointersThatTrap(_ call: Call) throws {
        #expect(!(try Self.misplaced(call, at: 0x800).isFound))
        for pointer in [0x801, 0x802, 0x803, 0, 4, 0x3fc, 0x7800_0000, 0x7f00_0801, 0x8000_0800, 0xffff_fffc]
            as [UInt32]
        {
            for place in [pointer, pointer & ~3, pointer % KoalaBear.modulus, pointer & 0x7fff_ffff, 0x800] {
                var forged = try Self.misplaced(call, at: pointer)
                forged.operands[0].pointer = place
                let words = forged.operands[0].before.indices.map { index in
                    forged.run.word((place & ~3) &+ UInt32(4 * index)).value
                }
                forged.operands[0].before = words
                forged.operands[0].after = try call.result([words.map { $0 % KoalaBear.modulus }])
                #expect(forged.isFound, "\(pointer) as \(place)")
                forged.pointers[0] = place
                #expect(forged.isFound, "\(pointer) read as \(place)")
            }
        }
    }

    /// A pointer that is congruent to another one, with carries that make the address out of it that exists.
    @Test func aPointerAboveThePrime() throws {
        let pointer: UInt32 = 0x7f00_0801
        var forged = try Self.misplaced(.poseidon2, at: pointer)
        let words = forged.run.words(16, at: 0x800)
        forged.operands[0].before = words
        forged.operands[0].after = try Call.poseidon2.result([words])
        var run = forged.appended
        for row in [2, 3] {
            for word in 0..<8 {
                let clock = forged.run.word(0x800 + UInt32(32 * (row - 2) + 4 * word)).clock
                let between = forged.run.recorder.clock + 4 - clock - 1
                run = run.forging(
                    "operand", row: row,
                    [
                        "carry[\(word)]": -KoalaBear(0x7f00),
                        "access[\(word)] previous clock": KoalaBear(UInt64(clock)),
                        "access[\(word)] gap": KoalaBear(UInt64(between & 0xffff)),
                    ])
            }
        }
        let found = Set(
            run.unforgivable.map { finding in
                if case .constraint(let violation) = finding { violation.constraint } else { finding.description }
            })
        #expect(found == Set((0..<8).map { "carry[\($0)] is a bit" }))
    }

    /// At the border of 64 KiB, each carry that is wrong.
    @Test func wrongCarries() throws {
        let forged = try Self.keccak()
        let run = forged.appended
        for row in 5..<10 {
            for word in 0..<10 {
                let carry = run.value("carry[\(word)]", of: "plane", row: row)
                #expect(!run.forging("plane", row: row, ["carry[\(word)]": 1 - carry]).unforgivable.isEmpty)
            }
        }
    }

    // MARK: Numbers of calls

    /// A call as if it were another one.
    @Test func anotherCall() throws {
        for (real, claimed) in [
            (Call.poseidon2, Call.keccakF1600), (.keccakF1600, .poseidon2), (.mulmod256, .poseidon2),
            (.halt, .keccakF1600), (.output, .poseidon2),
        ] {
            let program = HashCallProgram(steps: [
                .init(call: claimed, pointer: 0x800, words: HashCallProgram.elements(seed: 16)),
                .init(call: real, pointer: 0x800),
            ])
            #expect(ForgedCall(try program.runBeforeLast(), claimed).isFound)
        }
    }
}
