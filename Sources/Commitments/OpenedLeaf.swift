internal import Hashing

/// What a query opens of one batch at one height: the rows of its matrices, joined as the tree hashes them.
///
/// All functions of an argument are added up, each times a power of one challenge. Those that are opened at the point
/// are the elements of the joined row: their exponents descend along it, down to `firstExponent` at its end if it is
/// filled with zeros to whole blocks of the hash. So the sum over a row is the challenge to `firstExponent` times what
/// Horner's rule gives in the order in which the row is hashed, block by block, and a circuit does it where it hashes.
/// Exponents that belong to the zeros have no function. Those that are opened one row further on are the same functions
/// once more, with exponents that are higher by `OpeningShape.functionCount`: one sum over the row serves both points.
public struct OpenedLeaf: Hashable, Sendable {
    public let batch: Int
    /// By their place in the batch, in the order in which their rows are joined.
    public let matrices: [Int]
    /// The number of elements of the joined row.
    public let width: Int
    /// The exponent of the last element of the row and its zeros.
    public let firstExponent: Int

    init(_ shape: BatchShape, batch: Int, matrices: [Int], firstExponent: Int) {
        self.batch = batch
        self.matrices = matrices
        self.firstExponent = firstExponent
        width = matrices.reduce(0) { $0 + shape.matrices[$1].width }
    }

    /// The number of elements of the joined row with its zeros.
    public var paddedWidth: Int { Self.padded(width) }

    public func exponent(ofElement index: Int) -> Int { endExponent - 1 - index }
    /// Where the exponents of the next leaf begin.
    public var endExponent: Int { firstExponent + paddedWidth }
}

extension OpenedLeaf {
    private static func padded(_ width: Int) -> Int { (width + RowHash.rate - 1) / RowHash.rate * RowHash.rate }

    /// The most exponents that some matrices can take, at both points: so many as each takes in a leaf of its own, since
    /// joined rows have fewer zeros.
    public static func mostExponents(of matrices: some Sequence<OpenedMatrix>) -> Int {
        2 * matrices.reduce(0) { $0 + padded($1.width) }
    }
}
