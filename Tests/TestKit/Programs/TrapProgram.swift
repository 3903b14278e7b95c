package import Machine

/// A program that does something once as it may, and then in a way that traps; behind that it would go on and halt.
package struct TrapProgram: Sendable, CustomStringConvertible {
    package let cause: Trap.Cause
    package let input: [UInt8]
    private let write: @Sendable (inout Assembler) -> Void

    private init(_ cause: Trap.Cause, words: [UInt32] = [], _ write: @escaping @Sendable (inout Assembler) -> Void) {
        self.cause = cause
        self.write = write
        input = words.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) } }
    }

    package var description: String { "\(cause)" }

    package var program: Program {
        get throws {
            var code = Assembler()
            write(&code)
            code.append(Instruction(.fence))
            code.halt(status: 7)
            return try Program(Elf(bytes: code.elf()))
        }
    }

    /// Where programs may store.
    package static let memory: UInt32 = 0x2000

    /// Programs for all causes, several for some.
    package static let all: [TrapProgram] = accesses + jumps + words + calls + pointers + values

    private static let accesses: [TrapProgram] =
        [memory + 1, memory + 2, memory + 3, KoalaBearWord.modulus + memory].map {
            access($0, .misalignedAccess(address: $0, byteCount: 4))
        }
        + [0, 4, 0x3fc, 0x7800_0000, KoalaBearWord.modulus + memory + 3, 0x8000_0000 + memory, 0xffff_fffc].map {
            access($0, .accessOutside(address: $0))
        }

    private static func access(_ address: UInt32, _ cause: Trap.Cause) -> TrapProgram {
        TrapProgram(cause) { code in
            for address in [memory, address] {
                code.load(5, address)
                code.add(.lw, 6, 5, immediate: 0)
            }
        }
    }

    private static let jumps: [TrapProgram] =
        [0x10002, 0x10012, KoalaBearWord.modulus + 0x10001].map { jump($0, .misalignedJump(target: $0 & ~1)) }
        + [
            0, 0xfffc, memory, KoalaBearWord.modulus, KoalaBearWord.modulus + 0x10000, 0x8001_0000, 0xffff_fffc,
        ].map { jump($0, .jumpOutside(target: $0 & ~1)) }

    private static func jump(_ target: UInt32, _ cause: Trap.Cause) -> TrapProgram {
        TrapProgram(cause) { code in
            for target in [code.address + 12, target] {
                code.load(5, target)
                code.add(.jalr, 1, 5, immediate: 0)
            }
        }
    }

    private static let words: [TrapProgram] =
        [0, 0xffff_ffff, 0x3020_0073].map { word in
            TrapProgram(.unknownInstruction(word: word)) { code in
                code.append(Instruction(.fence))
                code.append(word: word)
            }
        } + [
            TrapProgram(.breakpoint) { code in
                code.append(Instruction(.fence))
                code.append(Instruction(.ebreak))
            }
        ]

    private static let calls: [TrapProgram] =
        [5, 21, 0x1_0002, KoalaBearWord.modulus + 2].map { number in
            call(number, 3, .unknownCall(number: number))
        }
        + [8, 223, 0x1_0001, KoalaBearWord.modulus + 1, 0xffff_ffff].map { index in
            call(Call.output.rawValue, index, .outputIndex(index))
        }

    private static func call(_ number: UInt32, _ first: UInt32, _ cause: Trap.Cause) -> TrapProgram {
        TrapProgram(cause) { code in
            code.call(Call.output.rawValue, 2, 6)
            code.call(number, first, 9)
        }
    }

    private static let misaligned: [UInt32] = [memory + 1, memory + 2, memory + 3, KoalaBearWord.modulus + memory]
    private static let outside: [UInt32] = [
        0, 0x3fc, 0x77ff_fffc, 0x7800_0000, KoalaBearWord.modulus + memory + 3, 0xffff_fffc,
    ]

    private static let pointers: [TrapProgram] =
        pointers(.poseidon2, byteCount: 64)
        + [
            pointer(.keccakF1600, memory + 2, .misalignedPointer(address: memory + 2)),
            pointer(.keccakF1600, 0x77ff_fffc, .rangeOutside(address: 0x77ff_fffc, byteCount: 200)),
        ] + misaligned.map { pointer(.read, $0, .misalignedPointer(address: $0)) }

    private static func pointers(_ call: Call, byteCount: Int) -> [TrapProgram] {
        misaligned.map { pointer(call, $0, .misalignedPointer(address: $0)) }
            + outside.map { pointer(call, $0, .rangeOutside(address: $0, byteCount: byteCount)) }
    }

    private static func pointer(_ call: Call, _ address: UInt32, _ cause: Trap.Cause) -> TrapProgram {
        TrapProgram(cause) { code in
            for address in [memory, address] { code.call(call.rawValue, address, 0) }
        }
    }

    // MARK: Values

    private static let values: [TrapProgram] =
        [KoalaBearWord.modulus, KoalaBearWord.modulus + 1, 0x8000_0000, 0xffff_ffff].map { word in
            operands(.poseidon2, [16], [word] + few(15), .notCanonical(word: word))
        } + [
            operands(.mulmod256, [8, 8, 8, 8], few(8) + zero + zero + zero, .zeroModulus),
            operands(.mulmod256, [8, 8, 8, 8], few(24) + zero, .zeroModulus),
            operands(.secp256k1Add, [16, 16], prime + few(24), .coordinateNotBelowPrime),
            operands(.secp256k1Add, [16, 16], few(24) + largest, .coordinateNotBelowPrime),
            operands(.secp256k1Double, [16], few(8) + prime, .coordinateNotBelowPrime),
            operands(.secp256k1Add, [16, 16], few(16) + few(16), .sameX),
            operands(.secp256k1Add, [16, 16], few(16) + few(8) + zero, .sameX),
            operands(.secp256k1Double, [16], few(8) + zero, .zeroY),
        ]

    private static let zero = [UInt32](repeating: 0, count: 8)
    private static let largest = [UInt32](repeating: .max, count: 8)
    private static let prime: [UInt32] = [0xffff_fc2f, 0xffff_fffe] + [UInt32](repeating: .max, count: 6)

    private static func few(_ count: Int) -> [UInt32] { (0..<count).map { UInt32($0) + 1 } }

    /// Reads the operands, which lie one after the other, and calls.
    private static func operands(
        _ call: Call, _ wordCounts: [Int], _ words: [UInt32], _ cause: Trap.Cause
    ) -> TrapProgram {
        TrapProgram(cause, words: words) { code in
            code.call(Call.read.rawValue, memory, UInt32(4 * words.count))
            var pointer = memory
            for (index, wordCount) in wordCounts.enumerated() {
                code.load(UInt8(10 + index), pointer)
                pointer += UInt32(4 * wordCount)
            }
            code.call(call.rawValue)
        }
    }
}

/// The modulus of the base field as a word.
private enum KoalaBearWord {
    static let modulus: UInt32 = 0x7f00_0001
}

extension Trap.Cause {
    /// The cause without its values.
    package var kind: String {
        switch self {
        case .misalignedAccess: "misalignedAccess"
        case .accessOutside: "accessOutside"
        case .misalignedJump: "misalignedJump"
        case .jumpOutside: "jumpOutside"
        case .unknownInstruction: "unknownInstruction"
        case .breakpoint: "breakpoint"
        case .unknownCall: "unknownCall"
        case .misalignedPointer: "misalignedPointer"
        case .rangeOutside: "rangeOutside"
        case .outputIndex: "outputIndex"
        case .notCanonical: "notCanonical"
        case .zeroModulus: "zeroModulus"
        case .coordinateNotBelowPrime: "coordinateNotBelowPrime"
        case .sameX: "sameX"
        case .zeroY: "zeroY"
        }
    }

    /// All of them: whoever adds a cause adds it here, and then to the programs that trap.
    package static let kinds: Set<String> = [
        "misalignedAccess", "accessOutside", "misalignedJump", "jumpOutside", "unknownInstruction", "breakpoint",
        "unknownCall", "misalignedPointer", "rangeOutside", "outputIndex", "notCanonical", "zeroModulus",
        "coordinateNotBelowPrime", "sameX", "zeroY",
    ]
}
