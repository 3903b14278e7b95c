public import Fields
internal import Polynomials

/// One fold of an argument: the values over a domain become an arity-th as many over that of the powers.
public struct FoldShape: Hashable, Sendable {
    /// The logarithm of the size of the domain that is folded.
    public let sourceLog2: Int
    public let arityLog2: Int
    /// The inverse of the shift of that domain.
    @usableFromInline let inverseShift: KoalaBear
    /// The powers of the inverse of the root of unity of order arity, below half of it.
    @usableFromInline let inverseRoots: [KoalaBear]
    @usableFromInline let inverseArity: KoalaBear

    init(over source: Coset, arityLog2: Int) {
        sourceLog2 = source.sizeLog2
        self.arityLog2 = arityLog2
        inverseShift = source.shift.inverse!
        let inverseRoot = KoalaBear.rootOfUnity(orderLog2: arityLog2).inverse!
        inverseRoots = (0..<(1 << arityLog2) / 2).map { inverseRoot.power(UInt64($0)) }
        inverseArity = KoalaBear(1 << UInt64(arityLog2)).inverse!
    }

    public var arity: Int { 1 << arityLog2 }
    /// The logarithm of the size of the domain that the folded values belong to, and of the number of leaves of the
    /// tree over the values that are folded.
    public var targetLog2: Int { sourceLog2 - arityLog2 }
}
