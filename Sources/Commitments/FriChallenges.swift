internal import Hashing
public import Verification

/// What the messages of an argument are and the challenges between them.
public struct FriChallenges<Backend: VerifierBackend> {
    /// Its powers are what the functions are multiplied by before they are added up.
    public var batching: Backend.Extension
    public var folds: [Backend.Extension]
    public var foldCaps: [[Backend.Digest]]
    /// The coefficients of the last word, lowest first.
    public var finalPolynomial: [Backend.Extension]
    /// The index of each query, lowest bit first.
    public var indexBits: [[Backend.Bit]]

    @inlinable public init(
        batching: Backend.Extension, folds: [Backend.Extension], foldCaps: [[Backend.Digest]],
        finalPolynomial: [Backend.Extension], indexBits: [[Backend.Bit]]
    ) {
        self.batching = batching
        self.folds = folds
        self.foldCaps = foldCaps
        self.finalPolynomial = finalPolynomial
        self.indexBits = indexBits
    }
}

extension FriChallenges where Backend.Bit == Bool {
    /// The index of each query as a number.
    public var indices: [Int] {
        indexBits.map { bits in bits.reversed().reduce(0) { $0 << 1 | ($1 ? 1 : 0) } }
    }
}
