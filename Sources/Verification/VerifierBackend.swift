public import Fields

/// The arithmetic that a verifier is written against.
///
/// A verifier is one generic function. Instantiated with plain values it is the native verifier; with a circuit
/// builder the same function emits the circuit that checks a proof. Two rules make that possible: nothing branches
/// on a value, only on shapes and parameters, which are constants of an instance; and a check does not return, it
/// is asserted. `select` stands for branches.
///
///     let left = backend.select(bit, sibling, node)
///     let right = backend.select(bit, node, sibling)
///     node = backend.compress(left, right)
///
/// What comes often and takes several of the simple operations is an operation of its own, with what it means in terms
/// of those as its default: a circuit builder may have a gate for it. The defaults are what plain values run on, but for
/// those that kernels do faster.
public protocol VerifierBackend {
    associatedtype Base: VerifierBase
    associatedtype Extension: VerifierExtension where Extension.Base == Base
    associatedtype Digest
    associatedtype Bit

    /// Says what follows, for whoever counts.
    mutating func begin(_ part: VerifierPart)

    // MARK: Bits

    /// A constant bit.
    func bit(_ constant: Bool) -> Bit

    /// The lowest `count` bits of the canonical representative of `value`, lowest first; at most 31.
    mutating func lowBits(of value: Base, count: Int) -> [Bit]

    /// `ifSet` where the bit is 1, `ifClear` where it is 0.
    mutating func select(_ bit: Bit, _ ifSet: Base, _ ifClear: Base) -> Base
    mutating func select(_ bit: Bit, _ ifSet: Extension, _ ifClear: Extension) -> Extension
    mutating func select(_ bit: Bit, _ ifSet: Digest, _ ifClear: Digest) -> Digest

    /// The product of the constants whose bit is 1; there is one for each bit.
    mutating func product(of constants: [KoalaBear], where bits: ArraySlice<Bit>) -> Base

    // MARK: Checks

    /// Asserts that two values are equal; `what` names the check in a rejection or a circuit report.
    mutating func assertEqual(_ x: Base, _ y: Base, _ what: StaticString)
    mutating func assertEqual(_ x: Extension, _ y: Extension, _ what: StaticString)
    mutating func assertEqual(_ x: Digest, _ y: Digest, _ what: StaticString)

    /// Asserts that a bit is 0.
    mutating func assertClear(_ bit: Bit, _ what: StaticString)

    /// Says that the proof has not the shape that this verifier is for. A shape is a constant, so this is known
    /// before any value is.
    mutating func reject(shape what: StaticString)

    /// The inverse; asserts that there is one.
    mutating func inverse(of value: Extension, _ what: StaticString) -> Extension

    /// The quotient. Whoever asks for it has made sure that the divisor is not zero; if it is, nothing is said of the
    /// quotient.
    mutating func quotient(of dividend: Extension, by divisor: Extension) -> Extension

    /// The inverse of a value that cannot be zero.
    mutating func inverse(ofNonzero value: Base) -> Base

    // MARK: Hashing

    /// The Poseidon2 permutation of width 16, which the transcript runs on.
    mutating func permute(_ state: inout InlineArray<16, Base>)

    /// The digest of a row of a committed matrix; a row has at least one element.
    mutating func hash(row: [Base]) -> Digest

    /// The 2-to-1 compression of a Merkle tree.
    mutating func compress(_ left: Digest, _ right: Digest) -> Digest

    /// The digests of rows of one length, and compressions, side by side: a verifier does the same for all queries,
    /// and plain values are hashed many at a time in less than a fifth of the time.
    mutating func hash(rows: [[Base]]) -> [Digest]
    mutating func compress(_ left: [Digest], _ right: [Digest]) -> [Digest]

    /// One step up the paths of a Merkle tree, side by side: the compression of each node with its sibling, which is on
    /// the left where the node is on the right.
    mutating func parents(of nodes: [Digest], siblings: [Digest], areRight: [Bit]) -> [Digest]

    /// Asserts that a node is the entry of the cap at the index with these bits, lowest first; the cap has one for
    /// each index.
    mutating func assertEntry(
        of cap: [Digest], at indexBits: ArraySlice<Bit>, is node: Digest, _ what: StaticString)

    /// A digest as base-field values, for a transcript to absorb, and back.
    func elements(of digest: Digest) -> InlineArray<8, Base>
    func digest(of elements: InlineArray<8, Base>) -> Digest

    // MARK: Words

    /// The values at a challenge of the polynomials whose coefficients are these rows, highest first, with zeros behind
    /// them up to `width`: Σ challenge^(width − 1 − j)·row[j]. All rows have the same length.
    ///
    /// This is Horner's rule in the order in which `hash` absorbs a row, and `width` is a multiple of its rate, so that
    /// a circuit may do both in one place. The rows are those that were hashed, for all queries.
    mutating func horner(_ rows: [[Base]], paddedTo width: Int, at challenge: Extension) -> [Extension]

    /// A fold of one query. `row` is the leaf: the fibre that folds into one value, coefficient by coefficient, five
    /// times the arity. Asserts that its value at the index, whose high bits say which that is, lowest first, is
    /// `word`; returns the folded value.
    ///
    /// `inversePoint` is the inverse of the point of `word`, and is returned to the power of the arity: that of the
    /// folded value. `powers` begin with the challenge and its squares, one for each bit.
    mutating func fold(
        _ row: [Base], at highBits: ArraySlice<Bit>, word: Extension, inversePoint: Base, powers: [Extension],
        _ constants: FoldConstants, _ what: StaticString
    ) -> (word: Extension, inversePoint: Base)
}
