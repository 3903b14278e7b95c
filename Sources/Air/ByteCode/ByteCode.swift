internal import CKernels

/// A program for the kernel `byte_code_run`.
struct ByteCode: Sendable {
    let instructions: [ashlar_instruction]
    /// The operands of sums of products.
    let operands: [UInt32]
    /// One behind the other, as the instructions say.
    let constants: [RunConstant]
    let slotCount: Int
    /// The number of columns of every space that the program may name.
    let widths: [Space: Int]

    /// Assigns slots and places. All that the kernel will read or write is checked here to lie in slots or in the
    /// columns of the spaces, so that the kernel need not.
    init(_ builder: ByteCodeBuilder, widths: [Space: Int]) {
        let slots = SlotAssignment(builder)
        var assembler = Assembler(slots: slots, widths: widths)
        for step in builder.steps.fetchingAhead() { assembler.append(step) }
        instructions = assembler.instructions
        operands = assembler.operands
        constants = assembler.constants
        slotCount = slots.count
        self.widths = widths
    }

    private struct Assembler {
        let slots: SlotAssignment
        let widths: [Space: Int]
        var instructions: [ashlar_instruction] = []
        var operands: [UInt32] = []
        var constants: [RunConstant] = []
        var constantWords = 0

        mutating func append(_ step: ByteCodeBuilder.Step) {
            let codes = zip(step.operands, step.operation.operandWidths(count: step.operands.count)).map {
                code($0, width: $1)
            }
            var instruction = ashlar_instruction(
                operation: UInt16(step.operation.rawValue), count: 0,
                destination: step.destination.map { code($0, width: step.operation.resultWidth) } ?? 0, x: 0, y: 0,
                z: 0,
                constant: UInt32(constantWords))
            if step.operation.takesList {
                precondition(
                    codes.count <= ByteCodeBuilder.sumLimit || step.operation == ashlar_operation_prefetch,
                    "a sum has a limited number of operands")
                instruction.count = UInt16(codes.count)
                instruction.x = UInt32(operands.count)
                operands += codes
            } else {
                (instruction.x, instruction.y, instruction.z) = Self.fields(codes)
            }
            instructions.append(instruction)
            constants += step.constants
            constantWords += step.constants.reduce(0) { $0 + $1.wordCount }
        }

        private static func fields(_ codes: [UInt32]) -> (UInt32, UInt32, UInt32) {
            precondition(codes.count <= 3, "an instruction has three operands")
            func code(_ index: Int) -> UInt32 { index < codes.count ? codes[index] : 0 }
            return (code(0), code(1), code(2))
        }

        private func code(_ operand: Operand, width: Int) -> UInt32 {
            let (space, first, limit): (Space, Int, Int)
            switch operand {
            case .value(let value, let coefficient):
                (space, first, limit) = (.slots, slots.slot(of: value) + coefficient, slots.count)
            case .column(let named, let column):
                (space, first, limit) = (named, column, widths[named] ?? 0)
            }
            let shift = ashlar_byte_code_space_shift
            precondition(
                first >= 0 && first + width <= limit && limit <= 1 << shift,
                "columns \(first)..<\(first + width) lie in a space of \(limit)")
            return space.rawValue << shift | UInt32(first)
        }
    }
}
