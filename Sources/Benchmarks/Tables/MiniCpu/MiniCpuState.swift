/// The state of the small CPU between two instructions.
struct MiniCpuState: Equatable, Sendable {
    var programCounter = 0
    var registers = [UInt32](repeating: 0, count: MiniCpuInstruction.registerCount)

    /// What an instruction did.
    struct Step: Equatable, Sendable {
        let first, second, result: UInt32
        let isTaken: Bool
    }

    /// Runs an instruction; of a branch, the result is the difference of its operands.
    mutating func run(_ instruction: MiniCpuInstruction) -> Step {
        let first = registers[instruction.first]
        let isImmediate = instruction.second == MiniCpuInstruction.immediateOperand
        let second = isImmediate ? instruction.immediate : registers[instruction.second]
        let result =
            switch instruction.operation {
            case .add: first &+ second
            case .subtract, .branch: first &- second
            case .and: first & second
            }
        let isTaken = instruction.operation == .branch && result != 0
        programCounter = isTaken ? instruction.target : programCounter + 1
        if let destination = instruction.destination { registers[destination] = result }
        return Step(first: first, second: second, result: result, isTaken: isTaken)
    }
}
