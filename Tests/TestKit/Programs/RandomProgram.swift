package import Basics
package import Machine

/// A random program that neither traps nor runs for ever: arithmetic, loads and stores to its own memory, branches
/// and jumps that go forward, all of it in a loop.
///
/// x30 is the base of memory, x29 counts the rounds, x28 is for addresses. All other registers hold anything.
package struct RandomProgram {
    private static let registerCount: UInt8 = 28
    package static let resultBytes = 4 * Int(registerCount) + memoryBytes
    /// The results are here, and memory for programs behind them.
    package static let results: UInt32 = 0x40_0000
    /// The border of 64 KiB lies in the middle, and so do borders of pages.
    package static let memory: UInt32 = 0x80_f800
    package static let memoryBytes = 1 << 12
    /// Words that instructions go wrong at first.
    package static let edges: [UInt32] = [
        0, 1, 2, 31, 32, 0x7ff, 0x800, 0x7fff_ffff, 0x8000_0000, 0x8000_0001, 0xffff_fffe, 0xffff_ffff, 0x1234_5678,
    ]

    private let seed: UInt64
    private let length: Int
    private let rounds: UInt32
    /// What is written between the instructions, now and then.
    private let extra: ((inout Assembler, inout SeededGenerator) -> Void)?

    package init(
        seed: UInt64, length: Int = 600, rounds: UInt32 = 12,
        extra: ((inout Assembler, inout SeededGenerator) -> Void)? = nil
    ) {
        self.seed = seed
        self.length = length
        self.rounds = rounds
        self.extra = extra
    }

    package func write(_ code: inout Assembler) {
        var random = SeededGenerator(seed: seed)
        for register in 1..<Self.registerCount { code.load(register, Self.value(&random)) }
        code.load(30, Self.memory)
        code.load(29, rounds)
        let round = code.newLabel()
        code.place(round)
        for _ in 0..<length { step(&code, &random) }
        code.add(.addi, 29, 29, immediate: -1)
        let end = code.newLabel()
        code.branch(.beq, 29, 0, to: end)
        code.jump(0, to: round)
        code.place(end)
        writeResults(&code)
    }

    /// The registers, then the memory.
    private func writeResults(_ code: inout Assembler) {
        code.load(31, Self.results)
        for register in 0..<Self.registerCount { code.store(.sw, register, 31, offset: 4 * Int32(register)) }
        code.load(29, UInt32(Self.memoryBytes))
        code.add(.add, 29, 29, 30)
        let loop = code.newLabel()
        code.place(loop)
        code.add(.lw, 5, 30, immediate: 0)
        code.store(.sw, 5, 31, offset: 4 * Int32(Self.registerCount))
        code.add(.addi, 30, 30, immediate: 4)
        code.add(.addi, 31, 31, immediate: 4)
        code.branch(.bne, 30, 29, to: loop)
    }

    private static func value(_ random: inout SeededGenerator) -> UInt32 {
        random.next(below: 2) == 0
            ? edges[random.next(below: edges.count)] : UInt32(truncatingIfNeeded: random.next())
    }

    private func step(_ code: inout Assembler, _ random: inout SeededGenerator) {
        switch random.next(below: 16) {
        case 0...9: arithmetic(&code, &random)
        case 10...12: memoryAccess(&code, &random)
        case 13...14: branch(&code, &random)
        default: if let extra { extra(&code, &random) } else { indirectJump(&code, &random) }
        }
    }

    private func register(_ random: inout SeededGenerator) -> UInt8 {
        UInt8(random.next(below: Int(Self.registerCount)))
    }

    private func immediate(_ random: inout SeededGenerator) -> Int32 { Int32(random.next(below: 4096)) - 2048 }

    private func arithmetic(_ code: inout Assembler, _ random: inout SeededGenerator) {
        let opcodes = Opcode.allCases.filter {
            $0.rawValue >= Opcode.addi.rawValue && $0.rawValue <= Opcode.fence.rawValue
        }
        let opcode = ([.lui, .auipc] + opcodes)[random.next(below: opcodes.count + 2)]
        let (destination, first, second) = (register(&random), register(&random), register(&random))
        switch opcode {
        case .lui, .auipc:
            code.append(Instruction(opcode, destination: destination, immediate: immediate(&random) << 12))
        case .fence: code.append(Instruction(.fence))
        case .slli, .srli, .srai: code.add(opcode, destination, first, immediate: Int32(random.next(below: 32)))
        case .addi, .slti, .sltiu, .xori, .ori, .andi:
            code.add(opcode, destination, first, immediate: immediate(&random))
        default: code.add(opcode, destination, first, second)
        }
    }

    private func memoryAccess(_ code: inout Assembler, _ random: inout SeededGenerator) {
        let choices: [(opcode: Opcode, width: Int32)] = [
            (.lb, 1), (.lbu, 1), (.lh, 2), (.lhu, 2), (.lw, 4), (.sb, 1), (.sh, 2), (.sw, 4), (.lw, 4), (.sw, 4),
        ]
        let (opcode, width) = choices[random.next(below: choices.count)]
        code.add(.andi, 28, register(&random), immediate: 0x7ff & -width)
        code.add(.add, 28, 28, 30)
        let offset = Int32(random.next(below: 1024)) & -width
        switch opcode {
        case .sb, .sh, .sw: code.store(opcode, register(&random), 28, offset: offset)
        default: code.add(opcode, register(&random), 28, immediate: offset)
        }
    }

    /// A branch or a jump over a few instructions.
    private func branch(_ code: inout Assembler, _ random: inout SeededGenerator) {
        let opcodes: [Opcode] = [.beq, .bne, .blt, .bge, .bltu, .bgeu, .jal]
        let opcode = opcodes[random.next(below: opcodes.count)]
        let label = code.newLabel()
        if opcode == .jal {
            code.jump(register(&random), to: label)
        } else {
            code.branch(opcode, register(&random), register(&random), to: label)
        }
        for _ in 0..<random.next(below: 4) { arithmetic(&code, &random) }
        code.place(label)
    }

    private func indirectJump(_ code: inout Assembler, _ random: inout SeededGenerator) {
        let skipped = random.next(below: 4)
        let target = code.address + 12 + 4 * UInt32(skipped)
        let offset = immediate(&random)
        code.load(28, target &- UInt32(bitPattern: offset & ~1))
        code.add(.jalr, register(&random), 28, immediate: offset)
        for _ in 0..<skipped { arithmetic(&code, &random) }
    }
}
