/// What an execution takes rows of, in a table or in several alike. Segments have room for so many of each.
package enum RowKind: Int, CaseIterable, Sendable {
    /// Instructions of any class.
    case cycle
    // The classes of instructions, a table each.
    case arithmetic, bitwise, comparison, shift, multiplication, division, wordAccess, partAccess, jump, call
    /// Pages of memory that are looked at or written to, each once in a segment. The reserved page is not counted:
    /// every segment has it.
    case page
    /// Words of input that `read` writes.
    case inputWord
    // Calls that have tables of their own.
    case poseidon2, keccak, modularMultiplication, pointAddition, pointDoubling

    /// The kinds that an instruction has by itself, whatever the registers hold, come first.
    static let countFixedByCode = RowKind.call.rawValue + 1
}
