package import Air
internal import Fields

/// SLL, SRL and SRA by an amount in a register.
///
/// The low five bits of the amount are proved by what is left of its low limb: a 32nd of it has 16 bits. The lower
/// four make a power of two, which is the scale of a move to the left and the cut of one to the right.
///
/// 36 columns and 18 messages: 91 cells a row. The amount in one-hot bits, or bytes that are cut and moved by whole
/// bytes, take more columns than they save.
package struct ShiftTable: InstructionTable {
    package let name = "shift"
    package static let operations: [MachineOperation] = [.shiftLeft, .shiftRight, .shiftRightSigned]

    package init() {}

    struct Columns<Column: Sendable>: Sendable {
        let step: StepColumns<Column>
        let registers: RegisterColumns<Column>
        let shift: ShiftColumns<Column>
        let amount: Word<Column>
        /// The low four bits of the amount.
        let bits: [Column]
        /// Two to the number that the low two of them make.
        let partialPower: Column
        /// 2^t.
        let cut: Column

        init(_ columns: ColumnMaker<Column>) {
            step = columns.step()
            registers = RegisterColumns(columns)
            shift = ShiftColumns(columns)
            amount = columns.word("amount")
            bits = columns.bits("bit", 4)
            partialPower = columns.column("partial power")
            cut = columns.column("cut")
        }
    }

    private static let places = ColumnMaker<Int>.places { Columns($0) }

    package func describe(_ table: inout TableBuilder) {
        table.describe({ Columns($0) }) { columns, table in
            let shift = columns.shift
            let row = InstructionRow(step: columns.step, isUsed: shift.isUsed)
            row.requireStep(to: row.following, &table)
            row.requireInstruction(
                operation: shift.operation(.shiftLeft), destination: columns.registers.destination,
                first: columns.registers.first, second: columns.registers.second, &table)
            requireAmount(columns, row, &table)
            row.requireShift(shift, lowMask: columns.cut - 1 - 256 * shift.highMask, &table)
            row.requireRegisters(columns.registers, shift.x.word, columns.amount, shift.result, &table)
        }
    }

    private func requireAmount(_ columns: Columns<Expression>, _ row: InstructionRow, _ table: inout TableBuilder) {
        let (bits, shift) = (columns.bits, columns.shift)
        let amount = bits[0] + 2 * bits[1] + 4 * bits[2] + 8 * bits[3] + 16 * shift.isFar
        let rest = (columns.amount.low - amount) * Expression(KoalaBear(32).inverse!)
        table.send(.range, [16, rest], multiplicity: row.isUsed)
        table.require(
            columns.partialPower - row.isUsed * (1 + bits[0]) * (1 + 3 * bits[1]), "the power of the low two bits")
        let power = columns.partialPower * (1 + 15 * bits[2]) * (1 + 255 * bits[3])
        table.require(
            shift.isAnyLeft * shift.scale + shift.isAnyRight * columns.cut - power, "scale or cut is the power")
        table.require(
            shift.scale * columns.cut - Expression(KoalaBear(1 << 16)) * row.isUsed, "scale times cut is 2^16")
    }

    package func write(_ event: InstructionEvent, _ entry: ProgramEntry, _ row: inout RowWriter) {
        let columns = Self.places
        row.set(columns.step, event, entry)
        let amount = row.set(columns.registers, event, entry)
        let numbers = ShiftNumbers(isRight: entry.operation != .shiftLeft, amount: amount)
        row.set(
            columns.shift, event.first.value, numbers, isSigned: entry.operation == .shiftRightSigned,
            result: event.third.value)
        row.set(columns.amount, amount)
        row.lookups.countRange16(amount.low >> 5)
        for (index, column) in columns.bits.enumerated() { row.set(column, amount >> UInt32(index) & 1) }
        row.set(columns.partialPower, 1 << (amount & 3))
        row.set(columns.cut, numbers.cut)
    }
}
