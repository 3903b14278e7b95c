package import Air
internal import Fields

/// DIV, DIVU, REM and REMU.
///
/// The first operand is quotient · divisor + remainder, as numbers with a sign or without. The remainder is smaller in
/// size than the divisor, and negative only if the first operand is, or zero. That makes quotient and remainder unique.
/// The sign of the quotient is not its highest bit but free: so −2^31 divided by −1 is 2^31 as a number, whose word is
/// −2^31 as RISC-V wants. Division by zero has a bit of its own, which takes the place of the remainder being smaller:
/// then the remainder is the first operand by the same equation, and the quotient is all ones.
///
/// 43 columns and 25 messages: 118 cells a row.
package struct DivideTable: InstructionTable {
    package let name = "divide"
    package static let operations: [MachineOperation] = [
        .divide, .divideUnsigned, .remainder, .remainderUnsigned,
    ]

    package init() {}

    struct Columns<Column: Sendable>: Sendable {
        let isQuotient, isUnsignedQuotient, isRemainder, isUnsignedRemainder: Column
        let step: StepColumns<Column>
        let registers: RegisterColumns<Column>
        let x, result: Word<Column>
        let division: DivisionColumns<Column>

        init(_ columns: ColumnMaker<Column>) {
            isQuotient = columns.bit("is quotient")
            isUnsignedQuotient = columns.bit("is unsigned quotient")
            isRemainder = columns.bit("is remainder")
            isUnsignedRemainder = columns.bit("is unsigned remainder")
            step = columns.step()
            registers = RegisterColumns(columns)
            x = columns.word("x")
            result = columns.word("result")
            division = DivisionColumns(columns)
        }
    }

    private static let places = ColumnMaker<Int>.places { Columns($0) }

    package func describe(_ table: inout TableBuilder) {
        table.describe({ Columns($0) }) { columns, table in
            let bits = [
                columns.isQuotient, columns.isUnsignedQuotient, columns.isRemainder, columns.isUnsignedRemainder,
            ]
            let row = InstructionRow(step: columns.step, isUsed: bits.sum)
            row.requireOneAtMost("a kind of division", &table)
            row.requireStep(to: row.following, &table)
            row.requireInstruction(
                operation: zip(bits, Self.operations).map { $0 * Expression($1) }.sum,
                destination: columns.registers.destination, first: columns.registers.first,
                second: columns.registers.second, &table)
            let division = columns.division
            row.requireDivision(division, of: columns.x, isSigned: columns.isQuotient + columns.isRemainder, &table)
            let isAnyQuotient = columns.isQuotient + columns.isUnsignedQuotient
            let isAnyRemainder = columns.isRemainder + columns.isUnsignedRemainder
            let (quotient, remainder) = (division.quotient.word, division.remainder)
            table.require(
                columns.result.low - isAnyQuotient * quotient.low - isAnyRemainder * remainder.low,
                "the low limb of the result")
            table.require(
                columns.result.high - isAnyQuotient * quotient.high - isAnyRemainder * remainder.high,
                "the high limb of the result")
            row.requireRegisters(
                columns.registers, columns.x, division.divisor.bytes.word, columns.result, &table)
        }
    }

    package func write(_ event: InstructionEvent, _ entry: ProgramEntry, _ row: inout RowWriter) {
        let columns = Self.places
        let bits = [
            columns.isQuotient, columns.isUnsignedQuotient, columns.isRemainder, columns.isUnsignedRemainder,
        ]
        row.set(bits[Int(entry.operation.code - MachineOperation.divide.code)], 1)
        row.set(columns.step, event, entry)
        let x = event.first.value
        let divisor = row.set(columns.registers, event, entry)
        row.set(columns.x, x)
        row.set(columns.result, event.third.value)
        row.set(columns.division, x, divisor, isSigned: [.divide, .remainder].contains(entry.operation))
    }
}
