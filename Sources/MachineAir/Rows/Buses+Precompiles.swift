package import Air

/// The buses of calls that have tables of their own: what such a call finds in its operands, and what it leaves there.
///
/// Operands are taken in parts of equal length: eight words, which are a 256-bit number or half of a state or point,
/// or ten, which are five lanes of 64 bits. A message is the clock of the access, the low and the high limb of the
/// part's address, and the limbs of its words, low before high. The low limb may be above 2^16, by less than 2^15: a
/// call adds the distance from the operand's first word and carries nothing. The call sends both messages, what an
/// operand that is only read keeps too; `OperandTable` receives them.
extension Bus {
    package static let operandBefore = Bus("operand before", width: 3 + 16, kind: .exchange)
    package static let operandAfter = Bus("operand after", width: 3 + 16, kind: .exchange)
    package static let planeBefore = Bus("plane before", width: 3 + 20, kind: .exchange)
    package static let planeAfter = Bus("plane after", width: 3 + 20, kind: .exchange)

    /// A permutation of Keccak that is to be done: the clock of the access, and the limbs of the pointer to the state.
    package static let keccak = Bus("keccak", width: 3, kind: .exchange)
}
