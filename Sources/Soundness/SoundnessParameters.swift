/// What whoever sets up a proof system chooses: everything that the level of security depends on but the shape.
package struct SoundnessParameters: Equatable, Sendable {
    /// How far from the code a word may be for the argument to go through.
    package enum Regime: String, Equatable, Sendable, CaseIterable {
        /// Up to half the distance, where at most one codeword is near.
        case uniqueDecoding = "unique decoding"
        /// Up to the Johnson radius, where few codewords are near. How close to it is worth going depends on the
        /// shape; the calculator takes what is best.
        case johnson = "Johnson"
    }

    package var field: ChallengeField
    /// log2 of the number of points per coefficient: the rate is 2^-blowUpLog2.
    package var blowUpLog2: Int
    package var queries: Int
    /// log2 of how many values a fold joins.
    package var arityLog2: Int
    package var regime: Regime
    package var grinding: GrindingBits
    /// Base-field elements in a digest, and in the capacity of the transcript's sponge.
    package var digestElements: Int

    package init(
        field: ChallengeField = ChallengeField(degree: 5), blowUpLog2: Int, queries: Int, arityLog2: Int = 3,
        regime: Regime, grinding: GrindingBits, digestElements: Int = 8
    ) {
        self.field = field
        self.blowUpLog2 = blowUpLog2
        self.queries = queries
        self.arityLog2 = arityLog2
        self.regime = regime
        self.grinding = grinding
        self.digestElements = digestElements
    }
}

/// The proof of work before each kind of challenge, in bits. It counts for the round of that challenge only.
package struct GrindingBits: Equatable, Sendable {
    package var logUp: Int
    package var constraints: Int
    package var outOfDomain: Int
    package var batching: Int
    /// Done before every fold.
    package var folds: Int
    package var queries: Int

    package init(
        logUp: Int = 0, constraints: Int = 0, outOfDomain: Int = 0, batching: Int = 0, folds: Int = 0,
        queries: Int = 0
    ) {
        self.logUp = logUp
        self.constraints = constraints
        self.outOfDomain = outOfDomain
        self.batching = batching
        self.folds = folds
        self.queries = queries
    }

    /// Every site with its name.
    package var sites: [(name: String, bits: Int)] {
        [
            ("LogUp", logUp), ("constraints", constraints), ("out of domain", outOfDomain), ("batching", batching),
            ("folds", folds), ("queries", queries),
        ]
    }

    /// How many hashes the prover is expected to try, in a proof with so many folds.
    package func expectedHashes(folds count: Int) -> Int {
        sites.reduce(0) { sum, site in
            guard site.bits > 0 else { return sum }
            return sum + (site.name == "folds" ? count : 1) << site.bits
        }
    }
}
