extension Opcode {
    /// The table that an instruction has its row in. FENCE does nothing and has a row where adding zero has one.
    package var table: RowKind {
        switch self {
        case .lui, .auipc, .addi, .add, .sub, .fence: .arithmetic
        case .xori, .ori, .andi, .xor, .or, .and: .bitwise
        case .slti, .sltiu, .slt, .sltu, .beq, .bne, .blt, .bge, .bltu, .bgeu: .comparison
        case .slli, .srli, .srai, .sll, .srl, .sra: .shift
        case .mul, .mulh, .mulhsu, .mulhu: .multiplication
        case .div, .divu, .rem, .remu: .division
        case .lw, .sw: .wordAccess
        case .lb, .lh, .lbu, .lhu, .sb, .sh: .partAccess
        case .jal, .jalr: .jump
        case .ecall, .ebreak: .call
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
