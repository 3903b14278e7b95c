public import Fields
internal import Polynomials

/// What the bits of an index contribute to the point of the largest domain that has the index.
@usableFromInline struct IndexRoots: Hashable, Sendable {
    /// The root of unity of the domain's order to the power of each bit, lowest first.
    @usableFromInline let roots: [KoalaBear]
    @usableFromInline let inverseShift: KoalaBear

    init(of domain: Coset) {
        roots = (0..<domain.sizeLog2).map { KoalaBear.rootOfUnity(orderLog2: domain.sizeLog2 - $0) }
        inverseShift = domain.shift.inverse!
    }
}
