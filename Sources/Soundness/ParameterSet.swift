/// A named choice of parameters, with the level that it promises for the largest shape.
package struct ParameterSet: Equatable, Sendable {
    package let name: String
    /// The level that the calculator must confirm.
    package let bits: Int
    /// What segments are proved with. Blow-up 2 is the cheapest to commit to.
    package let segment: SoundnessParameters
    /// What lifts and joins are proved with: as many as segments, and verified in circuits alone. Nil where there are none.
    package var tree: SoundnessParameters? = nil
    /// What roots and aggregates are proved with, which are to be small.
    package var root: SoundnessParameters? = nil

    /// At 0.415 bits a query: (100 − 20)/0.415 = 192.8. In the Johnson regime a query has almost half a bit, and almost
    /// two at blow-up 16.
    package static let proven100 = ParameterSet(
        name: "proven100", bits: 100,
        segment: SoundnessParameters(
            blowUpLog2: 1, queries: 193, regime: .uniqueDecoding, grinding: GrindingBits(queries: 20)),
        tree: SoundnessParameters(
            blowUpLog2: 1, queries: 163, regime: .johnson, grinding: GrindingBits(batching: 8, queries: 20)),
        root: SoundnessParameters(
            blowUpLog2: 4, queries: 41, regime: .johnson, grinding: GrindingBits(batching: 8, queries: 20)))

    /// (120 − 20)/0.415 = 240.9, and 2 bits before the batching of the many functions of the largest shape. More is out
    /// of reach of the transcript's capacity of 8 elements (121.9 bits).
    package static let proven120 = ParameterSet(
        name: "proven120", bits: 120,
        segment: SoundnessParameters(
            blowUpLog2: 1, queries: 241, regime: .uniqueDecoding, grinding: GrindingBits(batching: 2, queries: 20)))

    package static let standard = [proven100, proven120]

    /// The largest shape that segments may have, with 64 messages a row. Whoever makes a larger one asks the
    /// calculator again. Segments with tables for hashes or numbers have more than twice as many functions, and at most a quarter
    /// of the rows.
    package static let largestSegment = SoundnessShape(
        heightLog2: SoundnessLimits.heightLog2, smallestHeightLog2: 3, batchedFunctions: 6 << 10,
        constraints: 1 << 12, logUpTerms: 1 << 28, tupleWidth: 16, finalPolynomialLog2: 5)

    /// The largest shapes of circuits: those that verify segments with tables for hashes or numbers, and roots. Their keys
    /// ask the calculator again.
    package static let largestTree = circuit(heightLog2: 17)
    package static let largestRoot = circuit(heightLog2: 15)

    private static func circuit(heightLog2: Int) -> SoundnessShape {
        SoundnessShape(
            heightLog2: heightLog2, smallestHeightLog2: 10, batchedFunctions: 3000, constraints: 1 << 11,
            logUpTerms: 1 << 22, tupleWidth: 12, finalPolynomialLog2: 5)
    }

    /// The layers of a tree of proofs, from the leaves to the root.
    package var layers: [(name: String, parameters: SoundnessParameters, shape: SoundnessShape)] {
        let circuits = [("tree", tree, Self.largestTree), ("root", root, Self.largestRoot)]
        return [("segment", segment, Self.largestSegment)]
            + circuits.compactMap { name, parameters, shape in parameters.map { (name, $0, shape) } }
    }
}
