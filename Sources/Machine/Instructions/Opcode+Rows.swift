extension Opcode {
    /// The table that an instruction has its row in; nil for those whose registers say which. FENCE does nothing and has
    /// a row where adding zero has one.
    package var table: RowKind? {
        switch self {
        case .add, .sub: .add
        case .lui, .auipc, .addi, .fence: .addConstant
        case .xori, .ori, .andi, .xor, .or, .and: .bitwise
        case .slti, .sltiu, .slt, .sltu: .setLess
        case .blt, .bge, .bltu, .bgeu: .branchLess
        case .beq, .bne: .branchEqual
        case .sll, .srl, .sra: .shift
        case .slli, .srli, .srai: .shiftConstant
        case .mul, .mulh, .mulhsu, .mulhu: .multiplication
        case .div, .divu, .rem, .remu: .division
        case .lw: .loadWord
        case .sw: .storeWord
        case .lb, .lh, .lbu, .lhu: .loadPart
        case .sb, .sh: .storePart
        case .jal: .jump
        case .jalr: .jumpRegister
        case .ecall, .ebreak: nil
        }
    }

    /// Whether what follows in memory is not simply what follows in time.
    var endsBlock: Bool {
        switch format {
        case .jump, .branch, .system: true
        default: self == .jalr
        }
    }
}
