internal import Machine

extension MachineOperation {
    /// Whether the second operand is the constant of the entry.
    var hasConstant: Bool {
        switch self {
        case .addConstant, .andConstant, .orConstant, .xorConstant, .setLessConstant, .setLessUnsignedConstant,
            .shiftLeftConstant, .shiftRightConstant, .shiftRightSignedConstant:
            true
        default: false
        }
    }

    /// The result of arithmetic.
    func result(_ x: UInt32, _ y: UInt32) -> UInt32 {
        let (signedX, signedY) = (Int32(bitPattern: x), Int32(bitPattern: y))
        return switch self {
        case .addConstant, .add: x &+ y
        case .subtract: x &- y
        case .and, .andConstant: x & y
        case .or, .orConstant: x | y
        case .xor, .xorConstant: x ^ y
        case .setLess, .setLessConstant: signedX < signedY ? 1 : 0
        case .setLessUnsigned, .setLessUnsignedConstant: x < y ? 1 : 0
        case .shiftLeft, .shiftLeftConstant: x &<< y
        case .shiftRight, .shiftRightConstant: x &>> y
        case .shiftRightSigned, .shiftRightSignedConstant: UInt32(bitPattern: signedX &>> signedY)
        case .multiply: x &* y
        case .multiplyHigh: Arithmetic.signedHighProduct(x, y)
        case .multiplyHighMixed: Arithmetic.mixedHighProduct(x, y)
        case .multiplyHighUnsigned: Arithmetic.highProduct(x, y)
        case .divide: Arithmetic.signedQuotient(x, y)
        case .divideUnsigned: Arithmetic.quotient(x, y)
        case .remainder: Arithmetic.signedRemainder(x, y)
        case .remainderUnsigned: Arithmetic.remainder(x, y)
        default: preconditionFailure("\(self) has no result")
        }
    }

    /// Whether a branch goes to its target.
    func isTaken(_ x: UInt32, _ y: UInt32) -> Bool {
        switch self {
        case .branchEqual: x == y
        case .branchNotEqual: x != y
        case .branchLess: Int32(bitPattern: x) < Int32(bitPattern: y)
        case .branchNotLess: Int32(bitPattern: x) >= Int32(bitPattern: y)
        case .branchLessUnsigned: x < y
        case .branchNotLessUnsigned: x >= y
        default: preconditionFailure("\(self) is no branch")
        }
    }

    /// Whether the part of memory that is accessed lies in one word.
    func isAligned(_ address: UInt32) -> Bool {
        switch self {
        case .loadWord, .storeWord: address & 3 == 0
        case .loadHalf, .loadHalfUnsigned, .storeHalf: address & 1 == 0
        default: true
        }
    }

    /// What a load makes of a word.
    func part(of word: UInt32, at offset: UInt32) -> UInt32 {
        let shifted = word >> (8 * offset)
        return switch self {
        case .loadWord: word
        case .loadByte: UInt32(bitPattern: Int32(Int8(truncatingIfNeeded: shifted)))
        case .loadHalf: UInt32(bitPattern: Int32(Int16(truncatingIfNeeded: shifted)))
        case .loadByteUnsigned: shifted & 0xff
        case .loadHalfUnsigned: shifted & 0xffff
        default: preconditionFailure("\(self) loads nothing")
        }
    }

    /// What a store makes of a word.
    func inserting(_ value: UInt32, into word: UInt32, at offset: UInt32) -> UInt32 {
        let mask: UInt32
        switch self {
        case .storeWord: mask = .max
        case .storeHalf: mask = 0xffff << (8 * offset)
        case .storeByte: mask = 0xff << (8 * offset)
        default: preconditionFailure("\(self) stores nothing")
        }
        return word & ~mask | value << (8 * offset) & mask
    }
}
