internal import Air
internal import Fields
internal import Machine

/// Quotient and remainder of a division, and why they are right.
struct DivisionColumns<Column: Sendable>: Sendable {
    let divisor: FactorColumns<Column>
    let quotient: ByteWord<Column>
    /// The ANDs that check its bytes, two at a time.
    let quotientAnds: [Column]
    let remainder: Word<Column>
    let isXNegative, isQuotientNegative, isRemainderNegative: Column
    /// Whether the divisor is zero.
    let isZero: Column
    let carries: [Column]
    /// The size of the divisor, less that of the remainder, less one.
    let distance: Word<Column>
    /// What the low limbs of that borrow, plus one, in bits.
    let borrow: [Column]

    init(_ columns: ColumnMaker<Column>) {
        divisor = FactorColumns("divisor", columns)
        quotient = columns.byteWord("quotient")
        quotientAnds = columns.columns("quotient and", 2)
        remainder = columns.word("remainder")
        isXNegative = columns.bit("is x negative")
        isQuotientNegative = columns.bit("is quotient negative")
        isRemainderNegative = columns.bit("is remainder negative")
        isZero = columns.bit("is zero")
        carries = columns.columns("carry", 3)
        distance = columns.word("distance")
        borrow = columns.bits("borrow", 2)
    }
}

extension InstructionRow {
    func requireDivision(
        _ columns: DivisionColumns<Expression>, of x: Word<Expression>, isSigned: Expression,
        _ table: inout TableBuilder
    ) {
        let (quotient, isXNegative) = (columns.quotient, columns.isXNegative)
        requireFactor(columns.divisor, isSigned: isSigned, &table)
        requireOrdered(x.high, isXNegative, isSigned: isSigned, &table)
        table.require(columns.isQuotientNegative * (1 - isSigned), "a quotient without a sign is not negative")
        for half in 0..<2 {
            table.send(
                .bytes, [quotient[2 * half], quotient[2 * half + 1], columns.quotientAnds[half]],
                multiplicity: isUsed)
        }
        requireLimbs(of: columns.remainder, &table)
        // A negative number's upper limbs are those of −1: one is taken off above its word, and nothing further up.
        ByteProduct(
            x: quotient, y: columns.divisor.bytes, isXNegative: columns.isQuotientNegative,
            isYNegative: columns.divisor.isNegative, carries: columns.carries,
            addend: [columns.remainder.low, columns.remainder.high, -columns.isRemainderNegative, 0],
            sum: [x.low, x.high, -isXNegative, 0]
        ).require(self, &table)
        requireSign(ofRemainder: columns, &table)
        requireZero(columns, &table)
        requireSmallRemainder(columns, &table)
    }

    private func requireSign(ofRemainder columns: DivisionColumns<Expression>, _ table: inout TableBuilder) {
        let (isNegative, isXNegative) = (columns.isRemainderNegative, columns.isXNegative)
        table.require(isNegative * (1 - isXNegative), "a remainder is negative only with what is divided")
        for limb in [columns.remainder.low, columns.remainder.high] {
            table.require((isXNegative - isNegative) * limb, "the remainder of a negative number is negative or 0")
        }
    }

    private func requireZero(_ columns: DivisionColumns<Expression>, _ table: inout TableBuilder) {
        let (divisor, quotient) = (columns.divisor.bytes.word, columns.quotient.word)
        table.require(columns.isZero * (1 - isUsed), "a row that divides by zero is used")
        for limb in [divisor.low, divisor.high] { table.require(columns.isZero * limb, "the divisor is zero") }
        for limb in [quotient.low, quotient.high] {
            table.require(columns.isZero * (limb - Expression(KoalaBear(0xffff))), "a quotient by zero is all ones")
        }
    }

    /// Sizes are sign·word + 2^32·[negative].
    private func requireSmallRemainder(_ columns: DivisionColumns<Expression>, _ table: inout TableBuilder) {
        let condition = isUsed - columns.isZero
        let (divisor, remainder) = (columns.divisor.bytes.word, columns.remainder)
        let (isDivisorNegative, isRemainderNegative) = (columns.divisor.isNegative, columns.isRemainderNegative)
        let divisorSign = 1 - 2 * isDivisorNegative
        let remainderSign = 1 - 2 * isRemainderNegative
        let borrow = columns.borrow[0] + 2 * columns.borrow[1] - 1
        let over = Expression(KoalaBear(1 << 16))
        let low = divisorSign * divisor.low - remainderSign * remainder.low - 1 + over * borrow
        let high =
            divisorSign * divisor.high - remainderSign * remainder.high
            + over * (isDivisorNegative - isRemainderNegative) - borrow
        table.require(condition * (columns.distance.low - low), "the low limb of the distance")
        table.require(condition * (columns.distance.high - high), "the high limb of the distance")
        // The same as a product, of which it is seen that it is not negative.
        let count = isUsed * (1 - columns.isZero)
        table.send(.range, [16, columns.distance.low], multiplicity: count)
        table.send(.range, [16, columns.distance.high], multiplicity: count)
    }
}

extension RowWriter {
    mutating func set(_ columns: DivisionColumns<Int>, _ x: UInt32, _ divisor: UInt32, isSigned: Bool) {
        let quotient = isSigned ? Arithmetic.signedQuotient(x, divisor) : Arithmetic.quotient(x, divisor)
        let remainder = isSigned ? Arithmetic.signedRemainder(x, divisor) : Arithmetic.remainder(x, divisor)
        let isDivisorNegative = set(columns.divisor, divisor, isSigned: isSigned)
        let isXNegative = isSigned && x >> 31 == 1
        setSign(columns.isXNegative, x, isSigned: isSigned)
        let isRemainderNegative = isXNegative && remainder != 0
        let isQuotientNegative = isSigned && divisor != 0 && quotient != 0 && isXNegative != isDivisorNegative
        set(columns.quotient, quotient)
        for half in 0..<2 {
            setAnd(columns.quotientAnds[half], quotient.byte(2 * half), quotient.byte(2 * half + 1))
        }
        setAndCount(columns.remainder, remainder)
        set(columns.isQuotientNegative, isQuotientNegative ? 1 : 0)
        set(columns.isRemainderNegative, isRemainderNegative ? 1 : 0)
        set(columns.isZero, divisor == 0 ? 1 : 0)
        setCarries(
            columns.carries, quotient, divisor, isXNegative: isQuotientNegative, isYNegative: isDivisorNegative,
            addend: [Int(remainder.low), Int(remainder.high), isRemainderNegative ? -1 : 0],
            sum: [Int(x.low), Int(x.high), isXNegative ? -1 : 0])
        if divisor != 0 { setDistance(columns, divisor, isDivisorNegative, remainder, isRemainderNegative) }
    }

    private mutating func setDistance(
        _ columns: DivisionColumns<Int>, _ divisor: UInt32, _ isDivisorNegative: Bool, _ remainder: UInt32,
        _ isRemainderNegative: Bool
    ) {
        let low =
            (isDivisorNegative ? -Int(divisor.low) : Int(divisor.low))
            - (isRemainderNegative ? -Int(remainder.low) : Int(remainder.low)) - 1
        let borrow = UInt32(1 - (low >> 16))
        set(columns.borrow[0], borrow & 1)
        set(columns.borrow[1], borrow >> 1)
        setAndCount(
            columns.distance,
            (isDivisorNegative ? 0 &- divisor : divisor) - (isRemainderNegative ? 0 &- remainder : remainder) - 1)
    }
}
