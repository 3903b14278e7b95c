import Basics
import Machine
import MachineAir
import TestKit
import Testing

/// Every instruction over edge and random operands, with results for x0 and operands in one register, in segments of
/// which all tables are checked together.
@Suite struct WholeInstructionTests {
    private static let registers: [Opcode] = [
        .add, .sub, .sll, .slt, .sltu, .xor, .srl, .sra, .or, .and, .mul, .mulh, .mulhsu, .mulhu, .div, .divu, .rem,
        .remu,
    ]
    private static let constants: [Opcode] = [.addi, .slti, .sltiu, .xori, .ori, .andi]
    private static let shifts: [Opcode] = [.slli, .srli, .srai]
    private static let branches: [Opcode] = [.beq, .bne, .blt, .bge, .bltu, .bgeu]
    private static let accesses: [Opcode] = [.lb, .lh, .lw, .lbu, .lhu, .sb, .sh, .sw]

    /// Some of the pairs, others for each instruction; all of them in long runs.
    private static func pairs(_ opcode: Opcode) -> [(UInt32, UInt32)] {
        guard TestFactor.value == 1 else { return OperandProgram.pairs }
        var random = SeededGenerator(seed: 700 + UInt64(opcode.rawValue))
        return (0..<40).map { _ in OperandProgram.pairs[random.next(below: OperandProgram.pairs.count)] }
    }

    private func check(_ opcode: Opcode, _ operands: OperandProgram) throws {
        var operands = operands
        operands.pairs = Self.pairs(opcode)
        try WholeRun(operands.program).check([], [:], "\(opcode)")
    }

    @Test(arguments: registers) func onRegisters(_ opcode: Opcode) throws {
        try check(opcode, OperandProgram(registers: [opcode]))
    }

    @Test(arguments: constants) func onConstants(_ opcode: Opcode) throws {
        try check(opcode, OperandProgram(constants: [opcode], [0, 1, -1, 2047, -2048, 255, -256]))
    }

    @Test(arguments: shifts) func shiftsByConstants(_ opcode: Opcode) throws {
        try check(opcode, OperandProgram(constants: [opcode], [0, 1, 15, 16, 17, 31]))
    }

    @Test(arguments: branches) func branchesBothWays(_ opcode: Opcode) throws {
        try check(opcode, OperandProgram(branches: [opcode]))
    }

    /// Every part of a word, at both ends of memory, with bases past 2^32 and negative distances; also of the register
    /// that is the base, and to x0.
    @Test(arguments: accesses) func onMemory(_ opcode: Opcode) throws {
        let width: UInt32 = [.lb, .lbu, .sb].contains(opcode) ? 1 : [.lh, .lhu, .sh].contains(opcode) ? 2 : 4
        let run = try WholeRun { code in
            for (index, word) in edgeWords.enumerated() {
                let address = [0x400, 0x77ff_fffc, 0x2_fffc, 0x7_8000][index % 4] as UInt32
                code.load(7, word)
                code.load(8, address)
                code.store(.sw, 7, 8, offset: 0)
                for part in stride(from: 0, to: UInt32(4), by: UInt32.Stride(width)) {
                    for distance in [0, 2044, -2048] as [Int32] {
                        code.load(5, address &+ part &- UInt32(bitPattern: distance))
                        for register in [9, 0, 5] as [UInt8] {
                            code.append(
                                Instruction(
                                    opcode, destination: register, first: 5, second: register, immediate: distance))
                            if register == 9 { code.add(.add, 9, 9, 7) }
                        }
                    }
                }
            }
            code.halt()
        }
        try run.check([], [:], "\(opcode)")
    }

    /// LUI, AUIPC, FENCE, JAL and JALR, with and without a link, over borders of 64 KiB and past 2^32.
    @Test(arguments: [0x400, 0xfff0, 0x10000, 0x77ff_f000] as [UInt32]) func elsewhere(_ address: UInt32) throws {
        var code = Assembler(codeAddress: address)
        for destination in [5, 0] as [UInt8] {
            for constant in [0, 1, 0x7ffff, -1, -0x80000] as [Int32] {
                code.append(Instruction(.lui, destination: destination, immediate: constant << 12))
                code.append(Instruction(.auipc, destination: destination, immediate: constant << 12))
            }
            code.append(Instruction(.fence))
            let (back, over) = (code.newLabel(), code.newLabel())
            code.jump(destination, to: over)
            code.place(back)
            code.load(6, code.address + 12 + 2048)
            code.add(.jalr, destination, 6, immediate: -2048)
            code.load(5, code.address &+ 12 &- 2047)
            code.add(.jalr, 5, 5, immediate: 2047)
            let end = code.newLabel()
            code.jump(destination, to: end)
            code.place(over)
            code.jump(destination, to: back)
            code.place(end)
        }
        code.halt()
        try WholeRun(Program(Elf(bytes: code.elf()))).check([], [:], "code at \(address)")
    }

    @Test func everyInstructionIsHere() {
        let others: [Opcode] = [.lui, .auipc, .fence, .jal, .jalr, .ecall, .ebreak]
        let all = Self.registers + Self.constants + Self.shifts + Self.branches + Self.accesses + others
        #expect(Set(all) == Set(Opcode.allCases))
    }
}
