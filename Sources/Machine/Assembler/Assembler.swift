/// Writes small programs, for benchmarks and tests.
///
///     var code = Assembler()
///     let loop = code.newLabel()
///     code.load(5, 1000)
///     code.place(loop)
///     code.add(.addi, 5, 5, immediate: -1)
///     code.branch(.bne, 5, 0, to: loop)
///     code.halt()
///     let program = try Program(Elf(bytes: code.elf()))
///
/// Registers are numbers. A label is a place that may be named before it is known.
package struct Assembler {
    package struct Label: Sendable {
        fileprivate let index: Int
    }

    private enum Item {
        case word(UInt32)
        /// A branch or a jump to a label.
        case jump(Instruction, Label)
    }

    package let codeAddress: UInt32
    private var items: [Item] = []
    /// The item that each label stands before.
    private var places: [Int?] = []

    package init(codeAddress: UInt32 = 0x10000) { self.codeAddress = codeAddress }

    /// The address of the next instruction.
    package var address: UInt32 { codeAddress + UInt32(4 * items.count) }

    package mutating func newLabel() -> Label {
        places.append(nil)
        return Label(index: places.count - 1)
    }

    package mutating func place(_ label: Label) {
        precondition(places[label.index] == nil, "a label is placed once")
        places[label.index] = items.count
    }

    package mutating func append(_ instruction: Instruction) { items.append(.word(instruction.word)) }

    package mutating func append(word: UInt32) { items.append(.word(word)) }

    /// A register and an immediate: arithmetic, loads, JALR.
    package mutating func add(_ opcode: Opcode, _ destination: UInt8, _ first: UInt8, immediate: Int32) {
        append(Instruction(opcode, destination: destination, first: first, immediate: immediate))
    }

    /// Two registers.
    package mutating func add(_ opcode: Opcode, _ destination: UInt8, _ first: UInt8, _ second: UInt8) {
        append(Instruction(opcode, destination: destination, first: first, second: second))
    }

    /// A store of `value` to an address in a register plus an offset.
    package mutating func store(_ opcode: Opcode, _ value: UInt8, _ base: UInt8, offset: Int32) {
        append(Instruction(opcode, first: base, second: value, immediate: offset))
    }

    /// Any value into a register, in two instructions.
    package mutating func load(_ destination: UInt8, _ value: UInt32) {
        let upper = (value &+ 0x800) & 0xffff_f000
        append(Instruction(.lui, destination: destination, immediate: Int32(bitPattern: upper)))
        add(.addi, destination, destination, immediate: Int32(bitPattern: value &- upper))
    }

    package mutating func branch(_ opcode: Opcode, _ first: UInt8, _ second: UInt8, to label: Label) {
        items.append(.jump(Instruction(opcode, first: first, second: second), label))
    }

    package mutating func jump(_ destination: UInt8, to label: Label) {
        items.append(.jump(Instruction(.jal, destination: destination), label))
    }

    /// `ecall` with constants in a7, a0, a1 and on.
    package mutating func call(_ number: UInt32, _ arguments: UInt32...) {
        for (index, argument) in arguments.enumerated() { load(UInt8(10 + index), argument) }
        load(17, number)
        append(Instruction(.ecall))
    }

    package mutating func halt(status: UInt32 = 0) { call(Call.halt.rawValue, status) }

    /// The words of the code. Every label that is jumped to is placed, and near enough.
    package var words: [UInt32] {
        items.indices.map { index in
            switch items[index] {
            case .word(let word): return word
            case .jump(var instruction, let label):
                guard let place = places[label.index] else { preconditionFailure("a label is placed somewhere") }
                instruction.immediate = Int32(4 * (place - index))
                precondition(
                    Instruction(word: instruction.word) == instruction, "a branch reaches 4 KiB and a jump 1 MiB")
                return instruction.word
            }
        }
    }
}
