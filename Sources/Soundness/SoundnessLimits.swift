/// The shapes and parameters that the bounds are stated for.
package enum SoundnessLimits {
    package static let heightLog2 = 22
    /// height × blow-up: the two-adicity of KoalaBear is 24, and a coset of the subgroup of 2^24 exists.
    package static let domainLog2 = 24
    /// 2^20 hashes take a tenth of a second; 2^28 would take seconds.
    package static let grindingBits = 20
    /// All sites of a proof together, 2 · 2^20.
    package static let expectedHashes = 1 << 21
    /// 2^10 queries of 2^24 leaves are already more than a proof should have.
    package static let queries = 1024
    /// A message that is counted p times is not counted at all; so there are fewer than p in all.
    package static let logUpTerms = ChallengeField.characteristic - 1

    /// The least height, by its log2. With columns opened at two points the quotient of a word far from the code must
    /// stay far: (1 − radius)·n > k + 2, which k = 4 rows at blow-up 2 and half the distance miss (6 > 6). In the
    /// Johnson regime opening two points costs the list an amount of 1/k of the rate; it is small from 2^10 on.
    package static func smallestHeightLog2(_ regime: SoundnessParameters.Regime) -> Int {
        switch regime {
        case .uniqueDecoding: 3
        case .johnson: 10
        }
    }

    static func check(_ parameters: SoundnessParameters, _ shape: SoundnessShape) throws(SoundnessError) {
        try check("degree of the extension", parameters.field.degree, in: 1...8)
        try check("log2 of the blow-up", parameters.blowUpLog2, in: 1...8)
        try check("queries", parameters.queries, in: 1...queries)
        try check("log2 of the arity", parameters.arityLog2, in: 1...3)
        try check("elements of a digest", parameters.digestElements, in: 1...16)
        for site in parameters.grinding.sites {
            try check("grinding bits (\(site.name))", site.bits, in: 0...grindingBits)
        }
        let least = smallestHeightLog2(parameters.regime)
        let most = min(heightLog2, domainLog2 - parameters.blowUpLog2)
        try check("log2 of the height", shape.heightLog2, in: least...most)
        try check("log2 of the smallest height", shape.smallestHeightLog2, in: least...shape.heightLog2)
        try check("batched functions", shape.batchedFunctions, in: 1...1 << 20)
        try check("constraints", shape.constraints, in: 1...1 << 20)
        try check("degree of the constraints", shape.constraintDegree, in: 1...3)
        try check("LogUp terms", shape.logUpTerms, in: 0...logUpTerms)
        try check("width of a bus tuple", shape.tupleWidth, in: 1...1024)
        try check("log2 of the final polynomial", shape.finalPolynomialLog2, in: 0...shape.heightLog2)
        let hashes = parameters.grinding.expectedHashes(folds: shape.folds(arityLog2: parameters.arityLog2))
        try check("expected hashes of all grinding", hashes, in: 0...expectedHashes)
    }

    private static func check(_ what: String, _ found: Int, in expected: ClosedRange<Int>) throws(SoundnessError) {
        guard expected.contains(found) else {
            throw .outOfRange(what: what, expected: expected, found: found)
        }
    }
}
