import Air
import Basics
import Machine
import MachineAir

/// A program that executes instructions on many pairs of operands, and adds up what comes out.
struct OperandProgram {
    static let edges: [UInt32] = [
        0, 1, 2, 0x7fff_ffff, 0x8000_0000, 0x8000_0001, 0xffff_ffff, 0xffff_fffe, 0xffff, 0x10000, 0x8000, 0x7fff_8000,
    ]

    /// Every pair of edge values, and random ones.
    static let pairs: [(UInt32, UInt32)] = {
        var random = SeededGenerator(seed: 4)
        func word() -> UInt32 { UInt32(truncatingIfNeeded: random.next()) }
        let mixed: [(UInt32, UInt32)] = (0..<30).map { _ in (word(), word()) }
        let small: [(UInt32, UInt32)] = (0..<30).map { _ in (word(), word() >> 20) }
        return edges.flatMap { x in edges.map { (x, $0) } } + mixed + small
    }()

    /// What is executed for each pair in x5 and x6; the result is in x7. Gets the number of the pair.
    var instructions: [(Int) -> Instruction] = []
    var pairs = Self.pairs

    /// Operations on two registers; every pair has results for x0 too, and both operands in one register.
    init(registers opcodes: [Opcode]) {
        for opcode in opcodes {
            instructions += [
                { _ in Instruction(opcode, destination: 7, first: 5, second: 6) },
                { _ in Instruction(opcode, destination: 0, first: 6, second: 5) },
                { _ in Instruction(opcode, destination: 7, first: 6, second: 6) },
            ]
        }
    }

    /// Operations on a register and a constant, which is one of the given.
    init(constants opcodes: [Opcode], _ constants: [Int32]) {
        for opcode in opcodes {
            instructions += [
                { index in
                    let constant = constants[index % constants.count]
                    return Instruction(opcode, destination: 7, first: 5, immediate: constant)
                },
                { index in Instruction(opcode, destination: 0, first: 5, immediate: constants[index % constants.count])
                },
            ]
        }
    }

    /// Branches over an instruction; both ways and with both operands in one register.
    init(branches opcodes: [Opcode]) {
        for opcode in opcodes {
            instructions += [
                { _ in Instruction(opcode, first: 5, second: 6, immediate: 8) },
                { index in Instruction(.addi, destination: 7, first: 5, immediate: Int32(index)) },
                { _ in Instruction(opcode, first: 6, second: 6, immediate: 8) },
                { index in Instruction(.addi, destination: 7, first: 5, immediate: Int32(index)) },
            ]
        }
    }

    private func write(_ code: inout Assembler) {
        for (index, (x, y)) in pairs.enumerated() {
            code.load(5, x)
            code.load(6, y)
            for instruction in instructions {
                let instruction = instruction(index)
                code.append(instruction)
                // Two sums, one of them weighted, so that no result can be mistaken for another's.
                if instruction.destination == 7 {
                    code.add(.add, 20, 20, 7)
                    code.add(.add, 21, 21, 20)
                }
            }
        }
    }

    /// The tables filled. The program ends in a loop, so that it is long enough whatever branches do.
    func run(_ tables: [any InstructionTable]) throws -> MachineRun {
        var counted = Assembler()
        write(&counted)
        let count = Int(counted.address - counted.codeAddress) / 4
        let helpers: [any InstructionTable] = [AddConstantTable(), AddTable(), BranchEqualTable()]
        let needed = helpers.filter { helper in !tables.contains { $0.name == helper.name } }
        return try MachineRun(tables + needed, instructions: count) { code in
            write(&code)
            let end = code.newLabel()
            code.place(end)
            code.branch(.beq, 0, 0, to: end)
        }
    }

    /// The program, which halts.
    var program: Program {
        get throws {
            var code = Assembler()
            write(&code)
            code.halt()
            return try Program(Elf(bytes: code.elf()))
        }
    }

    /// The registers as the executor leaves them.
    func executedRegisters() throws -> [UInt32] {
        var executor = try Executor(program, input: [])
        _ = try executor.run()
        return (0..<10).map { executor.register($0) } + (18..<32).map { executor.register($0) }
    }
}

extension MachineRun {
    /// The same of the recorder. Halting takes x10 to x17.
    var lastingRegisters: [UInt32] { Array(recorder.reserved.words[0..<10] + recorder.reserved.words[18..<32]) }
}
