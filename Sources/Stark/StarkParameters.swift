public import Commitments
package import Soundness

/// What a proof system is set up with: the bounds that its level follows from, and what only costs time and space.
public struct StarkParameters: Equatable, Sendable {
    public let name: String
    /// The level that is promised. Keys are refused for tables with which the calculator does not confirm it.
    public let bits: Int
    package let soundness: SoundnessParameters
    /// log2 of the number of coefficients at which folding ends.
    public let finalPolynomialLog2: Int
    /// log2 of the nodes of a Merkle cap, where the matrices are tall enough.
    public let capLog2: Int

    package init(
        name: String, bits: Int, soundness: SoundnessParameters, finalPolynomialLog2: Int = 5, capLog2: Int = 6
    ) {
        self.name = name
        self.bits = bits
        self.soundness = soundness
        self.finalPolynomialLog2 = finalPolynomialLog2
        self.capLog2 = capLog2
    }

    private init(_ set: ParameterSet) { self.init(name: set.name, bits: set.bits, soundness: set.segment) }

    /// 100 bits proven: the default.
    package static let proven100 = StarkParameters(.proven100)
    package static let proven120 = StarkParameters(.proven120)

    /// Those of circuits that verify proofs of a set: lifts and joins, and what is kept of them. Nil where the set has none.
    package static func tree(_ set: ParameterSet) -> StarkParameters? {
        set.tree.map { StarkParameters(name: set.name + " tree", bits: set.bits, soundness: $0, capLog2: 5) }
    }

    package static func root(_ set: ParameterSet) -> StarkParameters? {
        set.root.map { StarkParameters(name: set.name + " root", bits: set.bits, soundness: $0, capLog2: 4) }
    }

    public var blowUpLog2: Int { soundness.blowUpLog2 }
    public var fractionGrindingBits: Int { soundness.grinding.logUp }
    public var constraintGrindingBits: Int { soundness.grinding.constraints }
    public var pointGrindingBits: Int { soundness.grinding.outOfDomain }

    /// The part of the parameters that the opening argument knows.
    public var fri: FriParameters {
        FriParameters(
            blowUpLog2: soundness.blowUpLog2, queries: soundness.queries, arityLog2: soundness.arityLog2,
            finalPolynomialLog2: finalPolynomialLog2, capLog2: capLog2, batchingBits: soundness.grinding.batching,
            foldBits: soundness.grinding.folds, queryBits: soundness.grinding.queries)
    }
}
