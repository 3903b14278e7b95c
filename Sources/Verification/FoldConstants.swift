public import Fields

/// What is the same in all folds of an arity, wherever they are.
public struct FoldConstants: Hashable, Sendable {
    public let arityLog2: Int
    /// The roots of unity by which the points of a fibre differ: for each bit of a value's place in it, lowest first,
    /// what the bit contributes.
    public let roots: [KoalaBear]
    /// The powers of the inverse of the root of unity of order arity, below half of it.
    public let inverseRoots: [KoalaBear]
    public let inverseArity: KoalaBear

    public init(arityLog2: Int) {
        let inverseRoot = KoalaBear.rootOfUnity(orderLog2: arityLog2).inverse!
        self.arityLog2 = arityLog2
        roots = (0..<arityLog2).map { KoalaBear.rootOfUnity(orderLog2: arityLog2 - $0) }
        inverseRoots = (0..<(1 << arityLog2) / 2).map { inverseRoot.power(UInt64($0)) }
        inverseArity = KoalaBear(1 << UInt64(arityLog2)).inverse!
    }

    public var arity: Int { 1 << arityLog2 }
}
