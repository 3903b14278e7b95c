internal import Basics

/// A program without an end: random arithmetic on three registers, with branches over a few instructions that are
/// taken about every other time, and a loop around it that the fourth register counts.
struct MiniCpuProgram: Sendable {
    /// A power of two: there is a row of the program table for each instruction.
    static let instructionCount = 256

    let instructions: [MiniCpuInstruction]

    /// The register that counts the rounds of the loop.
    static let counter = 0

    init(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let loopStart = Self.instructionCount - 2
        var instructions: [MiniCpuInstruction] = []
        while instructions.count < loopStart {
            if instructions.count + 8 < loopStart && random.next(below: 8) == 0 {
                instructions += Self.choice(at: instructions.count, using: &random)
            } else {
                instructions.append(Self.arithmetic(using: &random))
            }
        }
        self.instructions = instructions + Self.loop
    }

    /// Adds one to the counter, and goes back to the start: fewer than 2^32 − 1 rounds are ever run.
    private static let loop = [
        MiniCpuInstruction(
            operation: .add, first: counter, second: MiniCpuInstruction.immediateOperand, destination: counter,
            immediate: 1),
        MiniCpuInstruction(
            operation: .branch, first: counter, second: MiniCpuInstruction.immediateOperand, immediate: .max),
    ]

    /// Takes a bit of a register, and jumps over up to three instructions if it is set.
    private static func choice(at address: Int, using random: inout SeededGenerator) -> [MiniCpuInstruction] {
        let (source, bit) = (random.next(below: 4), random.next(below: 3) + 1)
        let immediate = MiniCpuInstruction.immediateOperand
        let mask = UInt32(1) << UInt32(random.next(below: 32))
        return [
            MiniCpuInstruction(
                operation: .and, first: source, second: immediate, destination: bit, immediate: mask),
            MiniCpuInstruction(
                operation: .branch, first: bit, second: immediate, target: address + 3 + random.next(below: 3)),
        ]
    }

    private static func arithmetic(using random: inout SeededGenerator) -> MiniCpuInstruction {
        // AND loses bits, so it is rarer.
        let operation =
            [.add, .add, .add, .subtract, .subtract, .and][random.next(below: 6)] as MiniCpuInstruction.Operation
        let second = random.next(below: MiniCpuInstruction.registerCount + 1)
        let immediate = UInt32(truncatingIfNeeded: random.next() >> 32)
        return MiniCpuInstruction(
            operation: operation, first: random.next(below: 4), second: second,
            destination: random.next(below: 3) + 1,
            immediate: second == MiniCpuInstruction.immediateOperand ? immediate : 0)
    }
}
