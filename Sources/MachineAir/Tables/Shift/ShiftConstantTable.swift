package import Air

/// SLLI, SRLI and SRAI. The program table has the numbers that the amount stands for, so that they need no proof: the
/// scale as `second`, the bytes of the mask as the limbs of the constant, and whether 16 bits or more as the target.
///
/// 27 columns and 14 messages: 72 cells a row, 19 less than with the amount in a register. Nearly all shifts are such.
package struct ShiftConstantTable: InstructionTable {
    package let name = "shift constant"
    package static let operations: [MachineOperation] = [
        .shiftLeftConstant, .shiftRightConstant, .shiftRightSignedConstant,
    ]

    package init() {}

    struct Columns<Column: Sendable>: Sendable {
        let step: StepColumns<Column>
        let shift: ShiftColumns<Column>
        let lowMask: Column
        let destination, first: Column
        let old: Word<Column>
        let read, write: RegisterAccessColumns<Column>

        init(_ columns: ColumnMaker<Column>) {
            step = columns.step()
            shift = ShiftColumns(columns)
            lowMask = columns.column("low mask")
            destination = columns.column("destination")
            first = columns.column("first")
            old = columns.word("old")
            read = columns.registerAccess("read")
            write = columns.registerAccess("write")
        }
    }

    private static let places = ColumnMaker<Int>.places { Columns($0) }

    package func describe(_ table: inout TableBuilder) {
        table.describe({ Columns($0) }) { columns, table in
            let shift = columns.shift
            let row = InstructionRow(step: columns.step, isUsed: shift.isUsed)
            row.requireStep(to: row.following, &table)
            row.requireInstruction(
                operation: shift.operation(.shiftLeftConstant), destination: columns.destination,
                first: columns.first, second: shift.scale,
                constant: Word(low: columns.lowMask, high: shift.highMask), target: shift.isFar, &table)
            row.requireShift(shift, lowMask: columns.lowMask, &table)
            row.requireRead(ofRegister: columns.first, shift.x.word, columns.read, at: 0, &table)
            row.requireWrite(
                toRegister: columns.destination, shift.result, over: columns.old, columns.write, at: 1, &table)
        }
    }

    package func write(_ event: InstructionEvent, _ entry: ProgramEntry, _ row: inout RowWriter) {
        let columns = Self.places
        row.set(columns.step, event, entry)
        row.set(columns.lowMask, entry.constant.low)
        row.set(columns.destination, entry.destination)
        row.set(columns.first, entry.first)
        row.set(columns.old, event.second.old)
        row.set(columns.read, event.first, clock: event.clock)
        row.set(columns.write, event.second, clock: event.clock + 1)
        row.set(
            columns.shift, event.first.value,
            ShiftNumbers(isRight: entry.operation != .shiftLeftConstant, amount: entry.operand),
            isSigned: entry.operation == .shiftRightSignedConstant, result: event.second.value)
    }
}

extension ProgramEntry {
    /// Makes the constant of a shift ready.
    mutating func setShift(amount: UInt32) {
        let numbers = ShiftNumbers(isRight: operation != .shiftLeftConstant, amount: amount)
        second = numbers.scale
        constant = numbers.mask & 255 | (numbers.mask >> 8) << 16
        target = numbers.isFar ? 1 : 0
    }

    /// The second operand of an instruction with a constant.
    var operand: UInt32 {
        switch operation {
        case .shiftLeftConstant: 16 * target + UInt32(second.trailingZeroBitCount)
        case .shiftRightConstant, .shiftRightSignedConstant: 16 * target + 16 - UInt32(second.trailingZeroBitCount)
        default: constant
        }
    }
}
