/// The columns of the CPU's table by name, as expressions when it is described and as memory when it is filled: both
/// take them in the order in which they stand here.
struct MiniCpuColumns<Column> {
    enum Kind { case any, bit }

    let clock, programCounter: Column
    /// Rows after the last instruction are not used.
    let isUsed: Column
    /// One bit for each operation, in the order of its cases.
    let operations: [Column]
    /// One bit for each register, and of the second operand one more for the constant.
    let first, second, destination: [Column]
    let immediate: [Column]
    let target: Column
    /// The values of the operands: two limbs of 16 bits, the lower one first.
    let firstValue, secondValue: [Column]
    /// The bytes of what is looked up: left & right = result. For AND the operands, else the result in all three.
    let left, right, result: [Column]
    let carries: [Column]
    /// Two limbs for each register, as they are before the instruction.
    let registers: [[Column]]
    let isTaken: Column
    /// Of the sum of the result's limbs, where a branch is taken.
    let inverse: Column

    init(_ column: (_ name: String, _ kind: Kind) -> Column) {
        func columns(_ name: String, _ count: Int, _ kind: Kind = .any) -> [Column] {
            (0..<count).map { column("\(name)[\($0)]", kind) }
        }
        let registerCount = MiniCpuInstruction.registerCount
        clock = column("clock", .any)
        programCounter = column("program counter", .any)
        isUsed = column("is used", .bit)
        operations = MiniCpuInstruction.Operation.allCases.map { column("is \($0)", .bit) }
        first = columns("first", registerCount, .bit)
        second = columns("second", registerCount + 1, .bit)
        destination = columns("destination", registerCount, .bit)
        immediate = columns("immediate", 2)
        target = column("target", .any)
        firstValue = columns("first value", 2)
        secondValue = columns("second value", 2)
        left = columns("left", 4)
        right = columns("right", 4)
        result = columns("result", 4)
        carries = columns("carry", 2, .bit)
        registers = (0..<registerCount).map { columns("register[\($0)]", 2) }
        isTaken = column("is taken", .any)
        inverse = column("inverse", .any)
    }
}
