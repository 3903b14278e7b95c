internal import Air

/// A word in bytes, and whether it is a negative number.
struct FactorColumns<Column: Sendable>: Sendable {
    let bytes: ByteWord<Column>
    /// The AND of the lower two bytes: what it costs to check both with one message.
    let lowAnd: Column
    /// Whether the word is signed and negative.
    let isNegative: Column

    init(_ name: String, _ columns: ColumnMaker<Column>) {
        bytes = columns.byteWord(name)
        lowAnd = columns.column("\(name) low and")
        isNegative = columns.bit("is \(name) negative")
    }
}

extension InstructionRow {
    /// The bytes are bytes, and the sign is that of a signed word, else 0.
    func requireFactor(
        _ columns: FactorColumns<Expression>, isSigned: Expression, _ table: inout TableBuilder
    ) {
        let bytes = columns.bytes
        table.send(.bytes, [bytes[0], bytes[1], columns.lowAnd], multiplicity: isUsed)
        table.send(.range, [8, bytes[2]], multiplicity: isUsed)
        table.send(.bytes, [bytes[3], 128 * isSigned, 128 * columns.isNegative], multiplicity: isUsed)
    }
}

extension RowWriter {
    /// Returns whether the word is negative.
    mutating func set(_ columns: FactorColumns<Int>, _ value: UInt32, isSigned: Bool) -> Bool {
        let isNegative = isSigned && value >> 31 == 1
        set(columns.bytes, value)
        setAnd(columns.lowAnd, value.byte(0), value.byte(1))
        set(columns.isNegative, isNegative ? 1 : 0)
        lookups.countRange8(value.byte(2))
        lookups.countBytes(value.byte(3), isSigned ? 128 : 0)
        return isNegative
    }

    /// The AND of two bytes that are checked by it.
    mutating func setAnd(_ column: Int, _ x: UInt32, _ y: UInt32) {
        set(column, x & y)
        lookups.countBytes(x, y)
    }
}
