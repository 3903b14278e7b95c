extension Instruction {
    /// The word that stands for the instruction. Bits of the immediate that the format has no place for are lost.
    package var word: UInt32 {
        let code = opcode.code
        let base = code.major | code.minor << 12
        let destination = UInt32(destination) << 7
        let (first, second) = (UInt32(first) << 15, UInt32(second) << 20)
        let bits = UInt32(bitPattern: immediate)
        return switch opcode.format {
        case .upper: code.major | destination | bits & 0xffff_f000
        case .jump: code.major | destination | Self.scatteredJump(bits)
        case .branch: base | first | second | Self.scatteredBranch(bits)
        case .store: base | first | second | (bits & 31) << 7 | (bits >> 5 & 0x7f) << 25
        case .register: base | destination | first | second | code.extra << 25
        case .immediate: base | destination | first | bits << 20
        case .shift: base | destination | first | (bits & 31) << 20 | code.extra << 25
        // FENCE of everything with everything.
        case .fence: base | 0x0ff0_0000
        case .system: opcode == .ebreak ? 0x0010_0073 : 0x73
        }
    }

    private static func scatteredJump(_ bits: UInt32) -> UInt32 {
        bits << 11 & 0x8000_0000 | bits << 20 & 0x7fe0_0000 | bits << 9 & 0x0010_0000 | bits & 0x000f_f000
    }

    private static func scatteredBranch(_ bits: UInt32) -> UInt32 {
        bits << 19 & 0x8000_0000 | bits << 20 & 0x7e00_0000 | bits << 7 & 0xf00 | bits >> 4 & 0x80
    }
}
