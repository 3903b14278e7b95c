extension Instruction {
    /// The instruction that a word stands for; nil when it is none of RV32IM.
    package init?(word: UInt32) {
        guard let opcode = OpcodeTable.opcode(of: word) else { return nil }
        let destination = UInt8(word >> 7 & 31)
        let first = UInt8(word >> 15 & 31)
        let second = UInt8(word >> 20 & 31)
        let signed = Int32(bitPattern: word)
        switch opcode.format {
        case .upper:
            self.init(opcode, destination: destination, immediate: Int32(bitPattern: word & 0xffff_f000))
        case .jump:
            let low = word >> 20 & 0x7fe | word >> 9 & 0x800 | word & 0xff000
            self.init(opcode, destination: destination, immediate: (signed >> 31) << 20 | Int32(low))
        case .branch:
            let low = word >> 7 & 0x1e | word >> 20 & 0x7e0 | word << 4 & 0x800
            self.init(opcode, first: first, second: second, immediate: (signed >> 31) << 12 | Int32(low))
        case .store:
            self.init(opcode, first: first, second: second, immediate: (signed >> 25) << 5 | Int32(destination))
        case .register: self.init(opcode, destination: destination, first: first, second: second)
        case .immediate: self.init(opcode, destination: destination, first: first, immediate: signed >> 20)
        case .shift: self.init(opcode, destination: destination, first: first, immediate: Int32(second))
        case .fence, .system: self.init(opcode)
        }
    }
}

/// Finds opcodes by the bits that tell them apart.
private enum OpcodeTable {
    static func opcode(of word: UInt32) -> Opcode? {
        // Words without both low bits set are compressed instructions.
        guard word & 3 == 3 else { return nil }
        if word & 0x7f == 0x73 { return word == 0x73 ? .ecall : word == 0x0010_0073 ? .ebreak : nil }
        return table[key(word & 0x7f, word >> 12 & 7, extraIndex(word >> 25))]
    }

    private static let table: [Opcode?] = {
        var table = [Opcode?](repeating: nil, count: 1 << 10)
        for opcode in Opcode.allCases {
            let code = opcode.code
            for minor in 0..<UInt32(8) {
                for extra in 0..<UInt32(4) where matches(opcode, minor, extra) {
                    table[key(code.major, minor, extra)] = opcode
                }
            }
        }
        return table
    }()

    private static func matches(_ opcode: Opcode, _ minor: UInt32, _ extra: UInt32) -> Bool {
        switch opcode.format {
        case .system: false
        case .upper, .jump: true
        case .register, .shift: minor == opcode.code.minor && extra == extraIndex(opcode.code.extra)
        case .branch, .store, .immediate, .fence: minor == opcode.code.minor
        }
    }

    private static func key(_ major: UInt32, _ minor: UInt32, _ extra: UInt32) -> Int {
        Int((major >> 2) << 5 | minor << 2 | extra)
    }

    /// The values of funct7 that mean something, numbered; 3 is all others.
    private static func extraIndex(_ extra: UInt32) -> UInt32 {
        switch extra {
        case 0: 0
        case 0x20: 1
        case 1: 2
        default: 3
        }
    }
}
