internal import Machine

/// Programs of a few instructions whose loops are what ordinary programs do: arithmetic with a short loop, words of
/// memory in an order that is hard to predict, bytes and bits.
enum EmulatorPrograms {
    /// Adds Fibonacci numbers modulo 2^32.
    static func fibonacci(steps: UInt32) -> Assembler {
        var code = Assembler()
        let loop = code.newLabel()
        code.load(5, steps)
        code.load(7, 1)
        code.place(loop)
        code.add(.add, 28, 6, 7)
        code.add(.addi, 6, 7, immediate: 0)
        code.add(.addi, 7, 28, immediate: 0)
        code.add(.addi, 5, 5, immediate: -1)
        code.branch(.bne, 5, 0, to: loop)
        code.finish(result: 6)
        return code
    }

    /// Sorts pseudo-random words by insertion; the result is their median.
    static func sort(count: UInt32) -> Assembler {
        var code = Assembler()
        let (base, end): (UInt8, UInt8) = (8, 9)
        code.load(base, dataAddress)
        code.load(end, dataAddress + 4 * count)
        fill(&code, base, end)
        let (outer, inner, place) = (code.newLabel(), code.newLabel(), code.newLabel())
        code.add(.addi, 5, base, immediate: 4)
        code.place(outer)
        code.add(.lw, 6, 5, immediate: 0)
        code.add(.addi, 7, 5, immediate: 0)
        code.place(inner)
        code.add(.lw, 28, 7, immediate: -4)
        code.branch(.bgeu, 6, 28, to: place)
        code.store(.sw, 28, 7, offset: 0)
        code.add(.addi, 7, 7, immediate: -4)
        code.branch(.bne, 7, base, to: inner)
        code.place(place)
        code.store(.sw, 6, 7, offset: 0)
        code.add(.addi, 5, 5, immediate: 4)
        code.branch(.bne, 5, end, to: outer)
        code.load(5, dataAddress + count / 2 * 4)
        code.add(.lw, 6, 5, immediate: 0)
        code.finish(result: 6)
        return code
    }

    /// The CRC-32 of pseudo-random bytes, bit by bit.
    static func checksum(byteCount: UInt32) -> Assembler {
        var code = Assembler()
        let (base, end, polynomial): (UInt8, UInt8, UInt8) = (8, 9, 18)
        code.load(base, dataAddress)
        code.load(end, dataAddress + byteCount)
        code.load(polynomial, 0xedb8_8320)
        fill(&code, base, end)
        let (byte, bit) = (code.newLabel(), code.newLabel())
        code.add(.addi, 6, 0, immediate: -1)
        code.add(.addi, 5, base, immediate: 0)
        code.place(byte)
        code.add(.lbu, 7, 5, immediate: 0)
        code.add(.xor, 6, 6, 7)
        code.add(.addi, 28, 0, immediate: 8)
        code.place(bit)
        code.add(.andi, 29, 6, immediate: 1)
        code.add(.sub, 29, 0, 29)
        code.add(.and, 29, 29, polynomial)
        code.add(.srli, 6, 6, immediate: 1)
        code.add(.xor, 6, 6, 29)
        code.add(.addi, 28, 28, immediate: -1)
        code.branch(.bne, 28, 0, to: bit)
        code.add(.addi, 5, 5, immediate: 1)
        code.branch(.bne, 5, end, to: byte)
        code.add(.xori, 6, 6, immediate: -1)
        code.finish(result: 6)
        return code
    }

    /// Writes pseudo-random words, and adds them up: every block of memory is new.
    static func memory(wordCount: UInt32) -> Assembler {
        var code = Assembler()
        let (base, end): (UInt8, UInt8) = (8, 9)
        code.load(base, dataAddress)
        code.load(end, dataAddress + 4 * wordCount)
        fill(&code, base, end)
        let loop = code.newLabel()
        code.add(.addi, 6, 0, immediate: 0)
        code.place(loop)
        code.add(.lw, 7, base, immediate: 0)
        code.add(.add, 6, 6, 7)
        code.add(.addi, base, base, immediate: 4)
        code.branch(.bne, base, end, to: loop)
        code.finish(result: 6)
        return code
    }

    private static let dataAddress: UInt32 = 0x10_0000

    /// Words from base to end, each 1664525·x + 1013904223 of the one before.
    private static func fill(_ code: inout Assembler, _ base: UInt8, _ end: UInt8) {
        let loop = code.newLabel()
        code.load(6, 1_664_525)
        code.load(7, 1_013_904_223)
        code.load(28, 1)
        code.add(.addi, 5, base, immediate: 0)
        code.place(loop)
        code.add(.mul, 28, 28, 6)
        code.add(.add, 28, 28, 7)
        code.store(.sw, 28, 5, offset: 0)
        code.add(.addi, 5, 5, immediate: 4)
        code.branch(.bltu, 5, end, to: loop)
    }
}

extension Assembler {
    /// Makes a register output word 0, and halts.
    fileprivate mutating func finish(result: UInt8) {
        add(.addi, 11, result, immediate: 0)
        add(.addi, 10, 0, immediate: 0)
        load(17, Call.output.rawValue)
        append(Instruction(.ecall))
        halt()
    }
}
