/// What an execution takes rows of. Every kind but the first is a table of the machine, or the rows of one call in a
/// table that has several for each; segments have room for so many of each.
package enum RowKind: Int, CaseIterable, Sendable {
    /// Instructions of any class.
    case cycle
    // The classes of instructions.
    case add, addConstant, bitwise, setLess, branchLess, branchEqual, shift, shiftConstant, multiplication, division
    case loadWord, storeWord, loadPart, storePart, jump, jumpRegister
    /// Calls without operands in memory: `halt`, `output`, `journal` and `debug`.
    case call
    /// What of a `read` lies in the segment: one that is cut has a row in each segment, and is an instruction of the
    /// last one.
    case read
    /// Words of input that `read` writes.
    case inputWord
    /// Pages of memory that are looked at or written to, each once in a segment. The reserved page is not counted, nor
    /// what it takes of the kinds that follow: every segment has it (`RowCounts.ofReservedPage`).
    case page
    /// Blocks of eight words that are looked at or written to.
    case block
    /// Nodes above these blocks, up to the root.
    case node
    /// Permutations of Poseidon2: one for a block or a node that is the same before and after, two for others; and one
    /// for each call. Those of equal nodes are counted apart, so that there may be fewer.
    case permutation
    /// Operands of calls: eight words.
    case operand
    /// Ten words of a state of Keccak.
    case plane
    /// Products of numbers of 256 bits, several for a call.
    case product
    // Calls that have tables of their own.
    case poseidon2, keccak, modularMultiplication
    /// Additions and doublings of points.
    case point

    /// The kinds that an instruction has by itself, whatever the registers hold, come first.
    static let countFixedByCode = RowKind.jumpRegister.rawValue + 1
    static let count = 31
}
