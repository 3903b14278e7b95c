import Basics
import Hashing
import Machine
import MachineAir

/// Programs that read words of input, call, and output what the first words are then.
struct HashCallProgram {
    struct Step {
        let call: Call
        let pointer: UInt32
        /// What is read to the pointer before.
        var words: [UInt32] = []
    }

    var steps: [Step]

    static func keccak(_ pointer: UInt32, seed: UInt64?) -> Step {
        Step(call: .keccakF1600, pointer: pointer, words: seed.map { random(50, seed: $0) } ?? [])
    }

    static func poseidon2(_ pointer: UInt32, _ words: [UInt32]) -> Step {
        Step(call: .poseidon2, pointer: pointer, words: words)
    }

    static func random(_ count: Int, seed: UInt64, below bound: UInt64 = 1 << 32) -> [UInt32] {
        var generator = SeededGenerator(seed: seed)
        return (0..<count).map { _ in UInt32(truncatingIfNeeded: generator.next(below: bound)) }
    }

    static func elements(seed: UInt64) -> [UInt32] { random(16, seed: seed, below: 0x7f00_0001) }

    var input: [UInt8] {
        steps.flatMap(\.words).flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) } }
    }

    func write(_ code: inout Assembler) {
        writeCalls(&code)
        code.load(5, steps.last!.pointer)
        for index in 0..<8 {
            code.add(.lw, 11, 5, immediate: Int32(4 * index))
            code.load(10, UInt32(index))
            code.load(17, Call.output.rawValue)
            code.append(Instruction(.ecall))
        }
        code.halt()
    }

    private func writeCalls(_ code: inout Assembler) {
        for step in steps {
            if !step.words.isEmpty { code.call(Call.read.rawValue, step.pointer, UInt32(4 * step.words.count)) }
            code.call(step.call.rawValue, step.pointer)
        }
    }

    /// The whole run.
    func run() throws -> MachineRun { try MachineRun(accessTables, input: input, write) }

    /// The run up to the last call, which comes next.
    func runBeforeLast() throws -> MachineRun {
        var code = Assembler()
        writeCalls(&code)
        let count = Int(code.address - code.codeAddress) / 4 - 1
        return try MachineRun(accessTables, instructions: count, input: input, write).compact
    }

    func execution() throws -> Execution { try Execution(input: input, write) }
}

extension MachineRun {
    func words(_ count: Int, at pointer: UInt32) -> [UInt32] {
        (0..<count).map { word(pointer + UInt32(4 * $0)).value }
    }
}
