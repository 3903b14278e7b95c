internal import Air

/// Which part of a word a load or a store of bytes and halves takes: what the two tables have in common.
///
/// A byte and the rest of its limb change places where the byte is the lower one, so that the byte, or the upper one of
/// a half, always comes first.
struct MemoryPart {
    let isUsed, isHalf: Expression
    /// Whether the part is in the high limb of the word.
    let isHigh: Expression
    /// Whether it is the lower byte of its limb.
    let isLowerByte: Expression

    func require(_ table: inout TableBuilder) {
        table.require(isHalf * (1 - isUsed), "only rows that are used have halves")
        table.require(isLowerByte * isHalf, "a half is no lower byte")
    }

    /// The address of the part, from that of its word. Bits 0 and 1 are the two flags, the former turned round for
    /// bytes and zero for halves; so the word's address is a multiple of four for one choice of flags only.
    func address(inWordAt address: Word<Expression>) -> Word<Expression> {
        Word(low: address.low + isHigh * 2 + (isUsed - isHalf - isLowerByte), high: address.high)
    }

    /// The limb that the part is in; of degree 2.
    func limb(of word: Word<Expression>) -> Expression { word.low + isHigh * (word.high - word.low) }

    /// The limb of a first and a second byte; of degree 2.
    func limb(of first: Expression, _ second: Expression) -> Expression {
        first * 256 + second + isLowerByte * (second - first) * 255
    }
}
