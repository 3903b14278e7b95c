package import Machine

extension ProgramEntry {
    /// The offset in the reserved page of the word that takes results for x0: its last one.
    package static let discard: UInt32 = 4 * 255

    /// Stands for all targets where no instruction can be. They would be none modulo p otherwise: the address 0 is
    /// where the machine is when it has halted, and those from p on are other addresses.
    package static let nowhere: UInt32 = 1

    /// Where a branch or jump with this distance goes to.
    private static func target(_ address: UInt32, _ distance: UInt32) -> UInt32 {
        let target = address &+ distance
        return target & 3 == 0 && Elf.usableAddresses.contains(Int(target)) ? target : nowhere
    }

    /// The entry of an instruction; nil for EBREAK, which no proof passes.
    package init?(_ instruction: Instruction, at address: UInt32) {
        guard let operation = MachineOperation(instruction.opcode) else { return nil }
        self.init(address: address, operation: operation)
        let immediate = UInt32(bitPattern: instruction.immediate)
        first = 4 * UInt32(instruction.first)
        second = 4 * UInt32(instruction.second)
        destination = instruction.destination == 0 ? Self.discard : 4 * UInt32(instruction.destination)
        switch instruction.opcode {
        case .auipc: constant = address &+ immediate
        case .beq, .bne, .blt, .bge, .bltu, .bgeu:
            destination = 0
            target = Self.target(address, immediate)
        case .jal:
            constant = address &+ 4
            target = Self.target(address, immediate)
        case .jalr:
            constant = immediate
            second = (address &+ 4) & 0xffff
            target = (address &+ 4) >> 16
        case .sw, .sb, .sh:
            destination = 0
            constant = immediate
        case .ecall: destination = 0
        case .slli, .srli, .srai: setShift(amount: immediate)
        default: constant = immediate
        }
    }
}

extension MachineOperation {
    init?(_ opcode: Opcode) {
        switch opcode {
        case .addi, .lui, .auipc, .fence: self = .addConstant
        case .add: self = .add
        case .sub: self = .subtract
        case .and: self = .and
        case .or: self = .or
        case .xor: self = .xor
        case .andi: self = .andConstant
        case .ori: self = .orConstant
        case .xori: self = .xorConstant
        case .slt: self = .setLess
        case .sltu: self = .setLessUnsigned
        case .slti: self = .setLessConstant
        case .sltiu: self = .setLessUnsignedConstant
        case .beq: self = .branchEqual
        case .bne: self = .branchNotEqual
        case .blt: self = .branchLess
        case .bge: self = .branchNotLess
        case .bltu: self = .branchLessUnsigned
        case .bgeu: self = .branchNotLessUnsigned
        case .sll: self = .shiftLeft
        case .srl: self = .shiftRight
        case .sra: self = .shiftRightSigned
        case .slli: self = .shiftLeftConstant
        case .srli: self = .shiftRightConstant
        case .srai: self = .shiftRightSignedConstant
        case .mul: self = .multiply
        case .mulh: self = .multiplyHigh
        case .mulhsu: self = .multiplyHighMixed
        case .mulhu: self = .multiplyHighUnsigned
        case .div: self = .divide
        case .divu: self = .divideUnsigned
        case .rem: self = .remainder
        case .remu: self = .remainderUnsigned
        case .lw: self = .loadWord
        case .sw: self = .storeWord
        case .lb: self = .loadByte
        case .lh: self = .loadHalf
        case .lbu: self = .loadByteUnsigned
        case .lhu: self = .loadHalfUnsigned
        case .sb: self = .storeByte
        case .sh: self = .storeHalf
        case .jal: self = .jump
        case .jalr: self = .jumpRegister
        case .ecall: self = .call
        case .ebreak: return nil
        }
    }
}
