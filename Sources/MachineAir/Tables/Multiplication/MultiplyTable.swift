package import Air

/// MUL, MULH, MULHSU and MULHU. All 64 bits of the product are proved; one word is the result.
///
/// 34 columns and 25 messages: 109 cells a row.
package struct MultiplyTable: InstructionTable {
    package let name = "multiply"
    package static let operations: [MachineOperation] = [
        .multiply, .multiplyHigh, .multiplyHighMixed, .multiplyHighUnsigned,
    ]

    package init() {}

    struct Columns<Column: Sendable>: Sendable {
        let isLow, isHigh, isMixed, isUnsigned: Column
        let step: StepColumns<Column>
        let registers: RegisterColumns<Column>
        let x, y: FactorColumns<Column>
        /// The result, and the word of the product that is not.
        let result, other: Word<Column>
        let carries: [Column]
        /// Whether the whole product is negative.
        let isNegative: Column

        init(_ columns: ColumnMaker<Column>) {
            isLow = columns.bit("is low")
            isHigh = columns.bit("is high")
            isMixed = columns.bit("is mixed")
            isUnsigned = columns.bit("is unsigned")
            step = columns.step()
            registers = RegisterColumns(columns)
            x = FactorColumns("x", columns)
            y = FactorColumns("y", columns)
            result = columns.word("result")
            other = columns.word("other")
            carries = columns.columns("carry", 3)
            isNegative = columns.bit("is negative")
        }
    }

    private static let places = ColumnMaker<Int>.places { Columns($0) }

    package func describe(_ table: inout TableBuilder) {
        table.describe({ Columns($0) }) { columns, table in
            let bits = [columns.isLow, columns.isHigh, columns.isMixed, columns.isUnsigned]
            let row = InstructionRow(step: columns.step, isUsed: bits.sum)
            row.requireOneAtMost("a kind of product", &table)
            row.requireStep(to: row.following, &table)
            row.requireInstruction(
                operation: zip(bits, Self.operations).map { $0 * Expression($1) }.sum,
                destination: columns.registers.destination, first: columns.registers.first,
                second: columns.registers.second, &table)
            row.requireFactor(columns.x, isSigned: columns.isHigh + columns.isMixed, &table)
            row.requireFactor(columns.y, isSigned: columns.isHigh, &table)
            requireProduct(columns, row, &table)
            row.requireRegisters(
                columns.registers, columns.x.bytes.word, columns.y.bytes.word, columns.result, &table)
        }
    }

    private func requireProduct(_ columns: Columns<Expression>, _ row: InstructionRow, _ table: inout TableBuilder) {
        let (result, other) = (columns.result, columns.other)
        row.requireLimbs(of: result, &table)
        row.requireLimbs(of: other, &table)
        func select(_ ifLow: Expression, _ ifHigh: Expression) -> Expression {
            ifHigh + columns.isLow * (ifLow - ifHigh)
        }
        let over = Expression(integerLiteral: 1 << 16)
        ByteProduct(
            x: columns.x.bytes, y: columns.y.bytes, isXNegative: columns.x.isNegative,
            isYNegative: columns.y.isNegative, carries: columns.carries, addend: [0, 0, 0, 0],
            sum: [
                select(result.low, other.low), select(result.high, other.high), select(other.low, result.low),
                select(other.high, result.high) - over * columns.isNegative,
            ]
        ).require(row, &table)
    }

    package func write(_ event: InstructionEvent, _ entry: ProgramEntry, _ row: inout RowWriter) {
        let columns = Self.places
        let bits = [columns.isLow, columns.isHigh, columns.isMixed, columns.isUnsigned]
        row.set(bits[Int(entry.operation.code - MachineOperation.multiply.code)], 1)
        row.set(columns.step, event, entry)
        let x = event.first.value
        let y = row.set(columns.registers, event, entry)
        let isXNegative = row.set(
            columns.x, x, isSigned: [.multiplyHigh, .multiplyHighMixed].contains(entry.operation))
        let isYNegative = row.set(columns.y, y, isSigned: entry.operation == .multiplyHigh)
        let signedX = Int64(x) - (isXNegative ? 1 << 32 : 0)
        let signedY = Int64(y) - (isYNegative ? 1 << 32 : 0)
        let product = UInt64(bitPattern: signedX &* signedY)
        let (low, high) = (UInt32(truncatingIfNeeded: product), UInt32(product >> 32))
        row.set(columns.isNegative, (isXNegative || isYNegative) && high >> 31 == 1 ? 1 : 0)
        row.setAndCount(columns.result, entry.operation == .multiply ? low : high)
        row.setAndCount(columns.other, entry.operation == .multiply ? high : low)
        row.setCarries(
            columns.carries, x, y, isXNegative: isXNegative, isYNegative: isYNegative, addend: [0, 0, 0],
            sum: [low.low, low.high, high.low].map { Int($0) })
    }
}
