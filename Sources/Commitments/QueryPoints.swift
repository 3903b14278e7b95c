public import Verification

/// The powers of roots of unity that belong to the index of a query, which the points of all domains are made of.
///
/// With w_N a root of unity of order N, and each the square of the one of the double order, squaring w_N^(i mod N)
/// gives w_(N/2)^(i mod N/2): so one product over the bits of the index is enough for all domains.
@usableFromInline struct QueryPoints<Backend: VerifierBackend> {
    /// For the orders from the largest domain's down.
    @usableFromInline let powers: [Backend.Base]
    /// The inverse of the point of the largest domain. Folds take it to the points of theirs.
    @usableFromInline let inverse: Backend.Base

    @inlinable init(
        _ indexBits: [Backend.Bit], _ roots: IndexRoots, downTo lowestLog2: Int, _ backend: inout Backend
    ) {
        var powers = [backend.product(of: roots.roots, where: indexBits[...])]
        for step in 0..<indexBits.count - lowestLog2 { powers.append(powers[step] * powers[step]) }
        self.powers = powers
        inverse = backend.inverse(ofNonzero: powers[0]) * Backend.Base(roots.inverseShift)
    }

    /// w^(i mod N) for w of order N = 2^sizeLog2.
    @inlinable func power(ofOrderLog2 sizeLog2: Int, indexBitCount: Int) -> Backend.Base {
        powers[indexBitCount - sizeLog2]
    }
}
