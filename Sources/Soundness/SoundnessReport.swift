/// Every error term of a proof, by the rounds that they belong to.
package struct SoundnessReport: Equatable, Sendable {
    /// One bound on a probability.
    package struct Term: Equatable, Sendable {
        package let name: String
        package let formula: String
        /// −log2 of the bound, before grinding.
        package let bits: Double
        /// Where the bound is proved.
        package let source: String
    }

    /// What happens after one challenge, or in one use of a hash. Its errors add up.
    package struct Round: Equatable, Sendable {
        package let name: String
        package let grindingBits: Int
        package let terms: [Term]

        /// −log2 of the sum of the terms, and the grinding before the challenge.
        package var bits: Double { Bits.sum(terms.map(\.bits)) + Double(grindingBits) }
    }

    package let parameters: SoundnessParameters
    package let shape: SoundnessShape
    /// How close to the Johnson radius the terms were taken: at 1 − √ρ·(1 + 1/2m). Nil in unique decoding.
    package let multiplicity: Int?
    package let rounds: [Round]

    /// The bits of the weakest round.
    package var level: Double { weakest.bits }

    package var weakest: Round { rounds.min { $0.bits < $1.bits }! }

    /// What the level is worth depends on these.
    package static let assumptions = [
        "The protocol is round-by-round sound: whoever gets past a false statement was lucky in one of the rounds. "
            + "So errors add within a round, and the level is that of the weakest.",
        "The hash is a random oracle: challenges are its outputs (Fiat-Shamir), and nobody does better against "
            + "Poseidon2 than against a random permutation.",
        "An attack has one budget of hash calls for all the proofs it makes: at level b it succeeds with probability "
            + "1 about when it has spent 2^b calls. Grinding of g bits makes a try at its round 2^g times as dear.",
        "A proof that is verified inside another proof computes the hash there: that the oracle may be instantiated "
            + "so is a heuristic.",
        "Johnson regime: the bound of eprint 2025/2055 with m = max(ceil(sqrt(rho)/2eta), 3) as in its Theorem 1.5; "
            + "Theorem 4.2 prints ceil(sqrt(rho)/eta), reported (ethereum/soundcalc) to be a typing error.",
        "No conjecture is used: nothing is claimed beyond half the distance, or beyond the Johnson radius.",
    ]
}
