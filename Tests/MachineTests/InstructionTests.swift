internal import Basics
internal import Machine
internal import Testing

@Suite struct InstructionTests {
    /// Every word that decodes is the word of what it decodes to, but for the bits of FENCE that mean nothing.
    @Test func decodingIsTheInverseOfEncoding() {
        var random = SeededGenerator(seed: 1)
        var seen: Set<Opcode> = [.ecall, .ebreak]
        for _ in 0..<200_000 {
            // The low bits of all instructions, and funct7 often one of those that exist.
            var word = UInt32(truncatingIfNeeded: random.next()) | 3
            if random.next(below: 2) == 0 {
                word = word & 0x01ff_ffff | [0, 0x4000_0000, 0x0200_0000][random.next(below: 3)]
            }
            guard let instruction = Instruction(word: word) else { continue }
            seen.insert(instruction.opcode)
            if instruction.opcode == .fence { continue }
            #expect(instruction.word == word)
        }
        #expect(seen.count == Opcode.allCases.count)
    }

    /// Words and what they mean, as clang assembles them.
    @Test(
        arguments: [
            (0x0000_0073, Instruction(.ecall)), (0x0010_0073, Instruction(.ebreak)), (0x0ff0_000f, Instruction(.fence)),
            (0xfff3_0293, Instruction(.addi, destination: 5, first: 6, immediate: -1)),
            (0x4073_5293, Instruction(.srai, destination: 5, first: 6, immediate: 7)),
            (0xfe73_2e23, Instruction(.sw, first: 6, second: 7, immediate: -4)),
            (0xfe73_1ee3, Instruction(.bne, first: 6, second: 7, immediate: -4)),
            (0xffdf_f0ef, Instruction(.jal, destination: 1, immediate: -4)),
            (0xabcd_e2b7, Instruction(.lui, destination: 5, immediate: Int32(bitPattern: 0xabcd_e000))),
            (0x0273_42b3, Instruction(.div, destination: 5, first: 6, second: 7)),
        ] as [(UInt32, Instruction)])
    func knownWords(word: UInt32, instruction: Instruction) {
        #expect(Instruction(word: word) == instruction)
        #expect(instruction.word == word || instruction.opcode == .fence)
    }

    @Test(
        arguments: [
            0, 0xffff_ffff, 0x0000_0001, 0x0000_100f, 0x3020_0073, 0x1050_0073, 0xc000_2573, 0x1000_2073, 0x0000_2063,
            0x0000_3003, 0x0000_3023, 0x0000_1067, 0x4000_1013, 0x4000_4033, 0x0400_0033, 0x0200_1013, 0x1000_202f,
        ] as [UInt32])
    func otherWordsAreNoInstructions(word: UInt32) {
        #expect(Instruction(word: word) == nil)
    }
}
