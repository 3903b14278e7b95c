public import Verification

/// One fold of an argument: the values over a domain become an arity-th as many over that of the powers.
public struct FoldShape: Hashable, Sendable {
    /// The logarithm of the size of the domain that is folded.
    public let sourceLog2: Int
    public let constants: FoldConstants

    init(sourceLog2: Int, arityLog2: Int) {
        self.sourceLog2 = sourceLog2
        constants = FoldConstants(arityLog2: arityLog2)
    }

    public var arityLog2: Int { constants.arityLog2 }
    /// The logarithm of the size of the domain that the folded values belong to, and of the number of leaves of the
    /// tree over the values that are folded.
    public var targetLog2: Int { sourceLog2 - arityLog2 }
    /// The bits of an index that say which of the values of its fibre is its own.
    @inlinable var highBits: Range<Int> { sourceLog2 - constants.arityLog2..<sourceLog2 }
}
