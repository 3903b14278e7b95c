/// The instructions of RV32IM.
package enum Opcode: UInt8, CaseIterable, Sendable {
    case lui, auipc
    case jal, jalr
    case beq, bne, blt, bge, bltu, bgeu
    case lb, lh, lw, lbu, lhu
    case sb, sh, sw
    case addi, slti, sltiu, xori, ori, andi
    case slli, srli, srai
    case add, sub, sll, slt, sltu, xor, srl, sra, or, and
    case mul, mulh, mulhsu, mulhu, div, divu, rem, remu
    case fence, ecall, ebreak
}

extension Opcode {
    /// How the fields lie in the word: the formats of the manual, and three kinds of I that it treats apart.
    enum Format {
        case upper, jump, branch, store, register
        case immediate, shift, fence, system
    }

    var format: Format {
        switch self {
        case .lui, .auipc: .upper
        case .jal: .jump
        case .beq, .bne, .blt, .bge, .bltu, .bgeu: .branch
        case .sb, .sh, .sw: .store
        case .jalr, .lb, .lh, .lw, .lbu, .lhu, .addi, .slti, .sltiu, .xori, .ori, .andi: .immediate
        case .slli, .srli, .srai: .shift
        case .fence: .fence
        case .ecall, .ebreak: .system
        default: .register
        }
    }

    /// The bits that tell instructions apart: opcode, funct3 and funct7 of the RISC-V manual (unprivileged
    /// architecture 20191213, chapter 24), where the format has them.
    var code: (major: UInt32, minor: UInt32, extra: UInt32) {
        switch self {
        case .lui: (0x37, 0, 0)
        case .auipc: (0x17, 0, 0)
        case .jal: (0x6f, 0, 0)
        case .jalr: (0x67, 0, 0)
        case .beq: (0x63, 0, 0)
        case .bne: (0x63, 1, 0)
        case .blt: (0x63, 4, 0)
        case .bge: (0x63, 5, 0)
        case .bltu: (0x63, 6, 0)
        case .bgeu: (0x63, 7, 0)
        case .lb: (0x03, 0, 0)
        case .lh: (0x03, 1, 0)
        case .lw: (0x03, 2, 0)
        case .lbu: (0x03, 4, 0)
        case .lhu: (0x03, 5, 0)
        case .sb: (0x23, 0, 0)
        case .sh: (0x23, 1, 0)
        case .sw: (0x23, 2, 0)
        case .addi: (0x13, 0, 0)
        case .slti: (0x13, 2, 0)
        case .sltiu: (0x13, 3, 0)
        case .xori: (0x13, 4, 0)
        case .ori: (0x13, 6, 0)
        case .andi: (0x13, 7, 0)
        case .slli: (0x13, 1, 0)
        case .srli: (0x13, 5, 0)
        case .srai: (0x13, 5, 0x20)
        case .add: (0x33, 0, 0)
        case .sub: (0x33, 0, 0x20)
        case .sll: (0x33, 1, 0)
        case .slt: (0x33, 2, 0)
        case .sltu: (0x33, 3, 0)
        case .xor: (0x33, 4, 0)
        case .srl: (0x33, 5, 0)
        case .sra: (0x33, 5, 0x20)
        case .or: (0x33, 6, 0)
        case .and: (0x33, 7, 0)
        case .mul: (0x33, 0, 1)
        case .mulh: (0x33, 1, 1)
        case .mulhsu: (0x33, 2, 1)
        case .mulhu: (0x33, 3, 1)
        case .div: (0x33, 4, 1)
        case .divu: (0x33, 5, 1)
        case .rem: (0x33, 6, 1)
        case .remu: (0x33, 7, 1)
        case .fence: (0x0f, 0, 0)
        case .ecall: (0x73, 0, 0)
        case .ebreak: (0x73, 0, 0)
        }
    }
}
