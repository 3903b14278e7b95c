package import Fields

/// A row of the program table: an instruction as the tables of instructions look it up.
///
/// Registers are given by four times their number. A result for x0 goes to a word of the reserved page that nothing
/// reads, so that x0 stays zero without a constraint. Constants are made ready: AUIPC is an addition to x0, as its
/// result depends on its address only.
package struct ProgramEntry: Equatable, Sendable {
    package var address: UInt32
    package var operation: MachineOperation
    package var destination: UInt32 = 0
    package var first: UInt32 = 0
    package var second: UInt32 = 0
    package var constant: UInt32 = 0
    /// Where a branch or jump goes to.
    package var target: UInt32 = 0

    /// The elements of the entry's tuple on the bus `program`.
    package var tuple: [KoalaBear] {
        [
            address, operation.code, destination, first, second, constant & 0xffff, constant >> 16, target,
        ].map { KoalaBear(UInt64($0)) }
    }
}

/// What tables tell instructions apart by.
package enum MachineOperation: UInt32, CaseIterable, Sendable {
    /// ADDI, LUI, AUIPC, FENCE: destination = first + constant.
    case addConstant
    case add, subtract
    case and, or, xor, andConstant, orConstant, xorConstant
    case setLess, setLessUnsigned, setLessConstant, setLessUnsignedConstant
    case branchEqual, branchNotEqual
    case branchLess, branchNotLess, branchLessUnsigned, branchNotLessUnsigned
    case shiftLeft, shiftRight, shiftRightSigned
    /// SLLI, SRLI, SRAI: `second`, the constant and the target are numbers that the amount stands for.
    case shiftLeftConstant, shiftRightConstant, shiftRightSignedConstant
    case multiply, multiplyHigh, multiplyHighMixed, multiplyHighUnsigned
    case divide, divideUnsigned, remainder, remainderUnsigned
    case loadWord, storeWord
    case loadByte, loadHalf, loadByteUnsigned, loadHalfUnsigned, storeByte, storeHalf
    /// JAL: the constant is the address behind it, the target where it goes.
    case jump
    /// JALR: the constant is the distance; `second` and `target` are the limbs of the address behind it.
    case jumpRegister
    case call

    /// Zero is the code of no operation, so that rows which are not used can have no bit set.
    package var code: UInt32 { rawValue + 1 }
}
