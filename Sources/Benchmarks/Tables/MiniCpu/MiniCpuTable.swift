package import Air
internal import Fields

extension Bus {
    /// Address and instruction: operation, first, second, destination, two limbs of the constant, target.
    static let miniCpuProgram = Bus("program", width: 8)
    /// Two bytes and their AND.
    static let miniCpuBytes = Bus("bytes", width: 3)
}

/// A CPU with four registers of 32 bits that live in columns: a row runs an instruction.
///
/// What it states: the program, started at address 0 with registers that are zero, has them as the public values say
/// (two limbs each) in the last row. How many steps that takes is the prover's choice; the rows behind them are not
/// used.
package struct MiniCpuTable: Table {
    package let name = "cpu"
    package let publicValueCount = 2 * MiniCpuInstruction.registerCount

    package init() {}

    package func describe(_ table: inout TableBuilder) {
        let columns = MiniCpuColumns<Expression> { name, kind in
            kind == .bit ? table.bit(name) : table.column(name)
        }
        let row = MiniCpuRow(columns)
        row.requireSteps(&table)
        row.requireInstruction(&table)
        row.requireOperands(&table)
        row.requireArithmetic(&table)
        row.requireBranch(&table)
        row.requireRegisters(&table)
    }
}

/// The constraints on a row, in parts.
private struct MiniCpuRow {
    let columns: MiniCpuColumns<Expression>
    let isAdd, isSubtract, isAnd, isBranch: Expression
    /// The limbs of the result.
    let result: [Expression]

    init(_ columns: MiniCpuColumns<Expression>) {
        self.columns = columns
        (isAdd, isSubtract) = (columns.operations[0], columns.operations[1])
        (isAnd, isBranch) = (columns.operations[2], columns.operations[3])
        result = Self.limbs(columns.result)
    }

    /// Two limbs made of four bytes.
    static func limbs(_ bytes: [Expression]) -> [Expression] {
        [bytes[0] + 256 * bytes[1], bytes[2] + 256 * bytes[3]]
    }

    /// Which of the bits is set, numbered from one on; zero if none is.
    static func number(_ bits: [Expression]) -> Expression {
        zip(bits, 1...).map { $0 * Expression(KoalaBear(UInt64($1))) }.sum
    }

    func requireSteps(_ table: inout TableBuilder) {
        let (clock, counter, isUsed) = (columns.clock, columns.programCounter, columns.isUsed)
        table.requireFirst(clock, "the clock starts at zero")
        table.requireTransition(clock.next - clock - 1, "the clock ticks")
        table.requireFirst(isUsed - 1, "the first row is used")
        table.requireTransition(isUsed.next * (1 - isUsed), "no row is used after one that is not")
        table.requireFirst(counter, "the program starts at zero")
        table.requireTransition(
            isUsed.next * (counter.next - counter - 1 - columns.isTaken * (columns.target - counter - 1)),
            "the next instruction follows or is the target")
    }

    func requireInstruction(_ table: inout TableBuilder) {
        table.require(columns.operations.sum - columns.isUsed, "a row has one operation")
        table.require(columns.first.sum - columns.isUsed, "there is one first operand")
        table.require(columns.second.sum - columns.isUsed, "there is one second operand")
        table.require(columns.destination.sum - (columns.isUsed - isBranch), "all but a branch have a destination")
        table.send(
            .miniCpuProgram,
            [
                columns.programCounter, Self.number(columns.operations), Self.number(columns.first),
                Self.number(columns.second), Self.number(columns.destination),
            ] + columns.immediate + [columns.target], multiplicity: columns.isUsed)
    }

    func requireOperands(_ table: inout TableBuilder) {
        for limb in 0..<2 {
            let registers = columns.registers.map { $0[limb] }
            let first = zip(columns.first, registers).map { $0 * $1 }.sum
            let second = zip(columns.second, registers + [columns.immediate[limb]]).map { $0 * $1 }.sum
            table.require(columns.firstValue[limb] - first, "first value[\(limb)] is that of the operand")
            table.require(columns.secondValue[limb] - second, "second value[\(limb)] is that of the operand")
        }
    }

    func requireArithmetic(_ table: inout TableBuilder) {
        let (first, second) = (columns.firstValue, columns.secondValue)
        let (left, right) = (Self.limbs(columns.left), Self.limbs(columns.right))
        for limb in 0..<2 {
            let carryIn = limb == 0 ? 0 : columns.carries[0]
            let overflow = 65536 * columns.carries[limb] - carryIn
            table.require(
                isAdd * (first[limb] + second[limb] - result[limb] - overflow), "result[\(limb)] is the sum")
            table.require(
                (isSubtract + isBranch) * (result[limb] + second[limb] - first[limb] - overflow),
                "result[\(limb)] is the difference")
            table.require(isAnd * (first[limb] - left[limb]), "left[\(limb)] is the first value")
            table.require(isAnd * (second[limb] - right[limb]), "right[\(limb)] is the second value")
        }
        for byte in 0..<4 {
            table.send(
                .miniCpuBytes, [columns.left[byte], columns.right[byte], columns.result[byte]],
                multiplicity: columns.isUsed)
        }
    }

    /// The limbs are below 2^16, so their sum is zero only if both are.
    func requireBranch(_ table: inout TableBuilder) {
        let difference = result.sum
        table.require(columns.isTaken - isBranch * difference * columns.inverse, "no branch is taken on equality")
        table.require((isBranch - columns.isTaken) * difference, "a branch is taken on difference")
    }

    func requireRegisters(_ table: inout TableBuilder) {
        for (index, (register, isDestination)) in zip(columns.registers, columns.destination).enumerated() {
            for limb in 0..<2 {
                let (value, name) = (register[limb], "register[\(index)][\(limb)]")
                table.requireFirst(value, "\(name) starts at zero")
                table.requireTransition(
                    value.next - value - isDestination * (result[limb] - value), "\(name) takes the result or stays")
                table.requireLast(value - table.publicValue(2 * index + limb), "\(name) ends as stated")
            }
        }
    }
}
