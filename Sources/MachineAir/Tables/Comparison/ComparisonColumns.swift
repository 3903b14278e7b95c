internal import Air
internal import Fields

/// Whether one word is less than another, as numbers with or without a sign.
///
/// The high limbs decide where they differ, else the low limbs: the difference of those that decide, or what is above
/// −1 or 0 of it, is a number of 16 bits. For signed numbers, 2^15 is added to high limbs modulo 2^16, which puts
/// them in order. 5 columns and 3 messages, where subtracting the words would take 4 and 4.
struct ComparisonColumns<Column: Sendable>: Sendable {
    let isLess: Column
    /// Whether the high limbs differ.
    let isHigh: Column
    /// How far apart the limbs that decide are: less one, unless low limbs decide that x is not less.
    let distance: Column
    /// The signs of signed numbers.
    let isXNegative, isYNegative: Column

    init(_ columns: ColumnMaker<Column>) {
        isLess = columns.bit("is less")
        isHigh = columns.bit("is high")
        distance = columns.column("distance")
        isXNegative = columns.bit("is x negative")
        isYNegative = columns.bit("is y negative")
    }
}

extension InstructionRow {
    /// `isSigned` has to be a bit on rows that are used.
    func requireComparison(
        _ columns: ComparisonColumns<Expression>, _ x: Word<Expression>, _ y: Word<Expression>, isSigned: Expression,
        _ table: inout TableBuilder
    ) {
        let highX = requireOrdered(x.high, columns.isXNegative, isSigned: isSigned, &table)
        let highY = requireOrdered(y.high, columns.isYNegative, isSigned: isSigned, &table)
        table.require((1 - columns.isHigh) * (highX - highY), "low limbs decide where high ones are equal")
        let difference = (1 - columns.isHigh) * (x.low - y.low) + columns.isHigh * (highX - highY)
        // Of equal high limbs neither case is a number of 16 bits, so they cannot be said to decide.
        let ifLess = -difference - 1
        let ifNotLess = difference - columns.isHigh
        table.require(
            columns.distance - ifNotLess - columns.isLess * (ifLess - ifNotLess), "the distance of what decides")
        table.send(.range, [16, columns.distance], multiplicity: isUsed)
    }

    /// A high limb, changed so that signed numbers are in the order of these. It has 16 bits with the right sign only;
    /// of numbers without a sign, this is 0.
    @discardableResult
    func requireOrdered(
        _ high: Expression, _ isNegative: Expression, isSigned: Expression, _ table: inout TableBuilder
    ) -> Expression {
        let ordered = high + Expression(KoalaBear(1 << 15)) * isSigned - Expression(KoalaBear(1 << 16)) * isNegative
        table.send(.range, [16, ordered], multiplicity: isUsed)
        return ordered
    }
}

extension RowWriter {
    /// Returns whether x is less than y.
    @discardableResult
    mutating func set(_ columns: ComparisonColumns<Int>, _ x: UInt32, _ y: UInt32, isSigned: Bool) -> Bool {
        let orderedX = setSign(columns.isXNegative, x, isSigned: isSigned)
        let orderedY = setSign(columns.isYNegative, y, isSigned: isSigned)
        let isHigh = orderedX.high != orderedY.high
        let isLess = orderedX < orderedY
        let (limbX, limbY) = isHigh ? (orderedX.high, orderedY.high) : (x.low, y.low)
        let distance = isLess ? limbY - limbX - 1 : limbX - limbY - (isHigh ? 1 : 0)
        set(columns.isLess, isLess ? 1 : 0)
        set(columns.isHigh, isHigh ? 1 : 0)
        set(columns.distance, distance)
        lookups.countRange16(distance)
        return isLess
    }

    /// The sign of a signed number; returns the number with its high limb in order.
    @discardableResult
    mutating func setSign(_ isNegative: Int, _ value: UInt32, isSigned: Bool) -> UInt32 {
        let ordered = isSigned ? value ^ 0x8000_0000 : value
        set(isNegative, isSigned ? value >> 31 : 0)
        lookups.countRange16(ordered.high)
        return ordered
    }
}
