/// An instruction as the interpreter wants it: eight bytes, the immediate ready for use.
///
/// A result for x0 goes to a register that nobody reads, so that x0 stays zero without a question asked.
struct Operation: BitwiseCopyable, Sendable {
    var kind: Kind
    var destination: UInt8
    var first: UInt8
    var second: UInt8
    /// A constant, a number of bits, or the index of the operation that a branch or jump goes to.
    var immediate: UInt32

    enum Kind: UInt8 {
        /// LUI and AUIPC: the immediate is the result.
        case constant
        case add, sub, xor, or, and, sll, srl, sra, slt, sltu
        case addi, xori, ori, andi, slli, srli, srai, slti, sltiu
        case mul, mulh, mulhsu, mulhu, div, divu, rem, remu
        case lw, lb, lh, lbu, lhu, sw, sb, sh
        case beq, bne, blt, bge, bltu, bgeu
        case jal, jalr
        case ecall, ebreak
        /// A word that is no instruction; it is the immediate.
        case unknown
        /// Where a branch, a jump or the next address leads out of the program; the immediate is that address.
        case outside
        /// Cuts a long run of instructions without jumps, so that the numbers of its rows fit `PackedRows`.
        case boundary
        /// Stops the interpreter in a copy of part of a run.
        case pause
    }

    init(_ kind: Kind, destination: UInt8 = 0, first: UInt8 = 0, second: UInt8 = 0, immediate: UInt32 = 0) {
        self.kind = kind
        self.destination = destination
        self.first = first
        self.second = second
        self.immediate = immediate
    }

    /// The word of the reserved page that takes what is written to x0. It is part of the page like any other: tables
    /// write it, too.
    static let discard: UInt8 = 255

    /// The operation of an instruction at `address`; targets are addresses still.
    init(_ instruction: Instruction, at address: UInt32) {
        let immediate = UInt32(bitPattern: instruction.immediate)
        self.init(
            Self.kind(instruction.opcode),
            destination: instruction.destination == 0 ? Self.discard : instruction.destination,
            first: instruction.first, second: instruction.second, immediate: immediate)
        switch instruction.opcode {
        case .auipc, .jal, .beq, .bne, .blt, .bge, .bltu, .bgeu: self.immediate = address &+ immediate
        default: break
        }
    }

    private static func kind(_ opcode: Opcode) -> Kind {
        switch opcode {
        case .lui, .auipc: .constant
        case .jal: .jal
        case .jalr: .jalr
        case .beq: .beq
        case .bne: .bne
        case .blt: .blt
        case .bge: .bge
        case .bltu: .bltu
        case .bgeu: .bgeu
        case .lb: .lb
        case .lh: .lh
        case .lw: .lw
        case .lbu: .lbu
        case .lhu: .lhu
        case .sb: .sb
        case .sh: .sh
        case .sw: .sw
        // FENCE has x0 for all its registers, so it adds zero to zero for nobody.
        case .addi, .fence: .addi
        case .slti: .slti
        case .sltiu: .sltiu
        case .xori: .xori
        case .ori: .ori
        case .andi: .andi
        case .slli: .slli
        case .srli: .srli
        case .srai: .srai
        case .add: .add
        case .sub: .sub
        case .sll: .sll
        case .slt: .slt
        case .sltu: .sltu
        case .xor: .xor
        case .srl: .srl
        case .sra: .sra
        case .or: .or
        case .and: .and
        case .mul: .mul
        case .mulh: .mulh
        case .mulhsu: .mulhsu
        case .mulhu: .mulhu
        case .div: .div
        case .divu: .divu
        case .rem: .rem
        case .remu: .remu
        case .ecall: .ecall
        case .ebreak: .ebreak
        }
    }
}

extension Operation.Kind {
    /// Whether the immediate is the index of another operation.
    var isDirectJump: Bool {
        switch self {
        case .beq, .bne, .blt, .bge, .bltu, .bgeu, .jal: true
        default: false
        }
    }

    /// Whether another operation than the one behind it may be the next one.
    var endsBlock: Bool {
        switch self {
        case .jalr, .ecall, .ebreak, .unknown, .outside, .boundary, .pause: true
        default: isDirectJump
        }
    }
}
