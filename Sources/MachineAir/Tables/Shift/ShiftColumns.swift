internal import Air
internal import Fields

/// A word moved by 16·h + r bits, 0 ≤ r < 16.
///
/// Each limb of 16 bits is cut in two, r bits from the top for moves to the left and r bits from the bottom for moves
/// to the right: limb = low + 2^t·high with t = 16 − r or r. The parts are put together crosswise, high_i + s·low_(i+1)
/// with s = 2^(16 − t), and these move by h limbs. Low parts come from the bus `bytes`: each byte AND its part of the
/// mask 2^t − 1. High parts are (limb − low)/2^t = s·(limb − low)/2^16, so that only s is needed, and all parts have
/// their size without a check.
///
/// A product with 2^r would need carries of exactly r bits (2^16·2^15 is more than p), so twice as many checks as
/// limbs too, and limbs of quotients for moves to the right.
struct ShiftColumns<Column: Sendable>: Sendable {
    /// The direction, and h. One at most is set; a row is used if one is.
    let isLeft, isFarLeft, isRight, isFarRight: Column
    /// Whether the sign moves in from the left.
    let isSigned: Column
    /// 2^(16 − t).
    let scale: Column
    /// The upper byte of 2^t − 1.
    let highMask: Column
    let x, low: ByteWord<Column>
    /// Whether a signed word is negative; 0 for the others.
    let isNegative: Column
    let result: Word<Column>

    init(_ columns: ColumnMaker<Column>) {
        isLeft = columns.bit("is left")
        isFarLeft = columns.bit("is far left")
        isRight = columns.bit("is right")
        isFarRight = columns.bit("is far right")
        isSigned = columns.bit("is signed")
        scale = columns.column("scale")
        highMask = columns.column("high mask")
        x = columns.byteWord("x")
        low = columns.byteWord("low")
        isNegative = columns.bit("is negative")
        result = columns.word("result")
    }
}

extension ShiftColumns<Expression> {
    var isAnyLeft: Expression { isLeft + isFarLeft }
    var isAnyRight: Expression { isRight + isFarRight }
    /// h.
    var isFar: Expression { isFarLeft + isFarRight }
    var isUsed: Expression { isAnyLeft + isAnyRight }

    /// The offset from the first of the three operations that are shifts of one form.
    func operation(_ first: MachineOperation) -> Expression {
        Expression(first) * isUsed + isAnyRight + isSigned
    }
}

extension InstructionRow {
    /// `lowMask` is the lower byte of 2^t − 1. Scale and masks have to be right.
    func requireShift(_ columns: ShiftColumns<Expression>, lowMask: Expression, _ table: inout TableBuilder) {
        requireOneAtMost("a direction", &table)
        table.require(columns.isSigned * (1 - columns.isAnyRight), "signed words move to the right")
        for (index, mask) in [lowMask, columns.highMask, lowMask, columns.highMask].enumerated() {
            table.send(.bytes, [columns.x[index], mask, columns.low[index]], multiplicity: isUsed)
        }
        table.send(
            .bytes, [columns.x[3], 128 * columns.isSigned, 128 * columns.isNegative], multiplicity: isUsed)
        requireResult(columns, &table)
    }

    private func requireResult(_ columns: ShiftColumns<Expression>, _ table: inout TableBuilder) {
        let (x, low, scale) = (columns.x.word, columns.low.word, columns.scale)
        let over = Expression(KoalaBear(1 << 16))
        // The three limbs that the parts make, and what comes in from the left of them.
        let lowest = scale * low.low
        let middle = scale * ((x.low - low.low) * Expression(Self.inverse16) + low.high)
        let highest = scale * (x.high - low.high) * Expression(Self.inverse16) + columns.isNegative * (over - scale)
        let fill = (over - 1) * columns.isNegative
        let resultLow = columns.isLeft * lowest + columns.isRight * middle + columns.isFarRight * highest
        let resultHigh =
            columns.isLeft * middle + columns.isFarLeft * lowest + columns.isRight * highest
            + columns.isFarRight * fill
        table.require(columns.result.low - resultLow, "the low limb of the result")
        table.require(columns.result.high - resultHigh, "the high limb of the result")
    }
}

/// The numbers that a move by some bits has.
struct ShiftNumbers {
    let isRight: Bool
    /// h.
    let isFar: Bool
    /// r.
    let bits: UInt32

    init(isRight: Bool, amount: UInt32) {
        self.isRight = isRight
        isFar = amount & 16 != 0
        bits = amount & 15
    }

    /// 2^t.
    var cut: UInt32 { isRight ? 1 << bits : 1 << (16 - bits) }
    /// 2^(16 − t).
    var scale: UInt32 { isRight ? 1 << (16 - bits) : 1 << bits }
    var mask: UInt32 { cut - 1 }
}

extension RowWriter {
    mutating func set(
        _ columns: ShiftColumns<Int>, _ x: UInt32, _ numbers: ShiftNumbers, isSigned: Bool, result: UInt32
    ) {
        let direction =
            numbers.isRight
            ? (numbers.isFar ? columns.isFarRight : columns.isRight)
            : (numbers.isFar ? columns.isFarLeft : columns.isLeft)
        let mask = numbers.mask | numbers.mask << 16
        set(direction, 1)
        set(columns.isSigned, isSigned ? 1 : 0)
        set(columns.scale, numbers.scale)
        set(columns.highMask, numbers.mask >> 8)
        set(columns.x, x)
        set(columns.low, x & mask)
        set(columns.isNegative, isSigned ? x >> 31 : 0)
        set(columns.result, result)
        for index in 0..<4 { lookups.countBytes(x.byte(index), mask.byte(index)) }
        lookups.countBytes(x.byte(3), isSigned ? 128 : 0)
    }
}
