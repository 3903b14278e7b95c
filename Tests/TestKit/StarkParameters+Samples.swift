internal import Soundness
package import Stark

extension StarkParameters {
    /// Parameters for tests of what is rejected: a proof takes a millisecond, all sites grind, and tables of 2^3 rows
    /// are folded. Queries let a wrong word pass with probability (3/4)^60; the first proof of work after another
    /// history holds with probability 2^-10.
    package static let quick = StarkParameters(
        name: "quick", bits: 20,
        soundness: SoundnessParameters(
            blowUpLog2: 1, queries: 60, arityLog2: 1, regime: .uniqueDecoding,
            grinding: GrindingBits(logUp: 10, constraints: 10, outOfDomain: 1, batching: 1, folds: 1, queries: 1)),
        finalPolynomialLog2: 1, capLog2: 1)

    /// For segments of programs, whose table is committed to with the cap that keys for use have. A wrong word passes
    /// with probability (3/4)^48.
    package static let quickSegments = StarkParameters(
        name: "quick segments", bits: 20,
        soundness: SoundnessParameters(
            blowUpLog2: 1, queries: 48, regime: .uniqueDecoding, grinding: GrindingBits(logUp: 2, queries: 2)))

    package static func johnson(blowUpLog2: Int) -> StarkParameters {
        StarkParameters(
            name: "johnson", bits: 20,
            soundness: SoundnessParameters(
                blowUpLog2: blowUpLog2, queries: 40, arityLog2: 2, regime: .johnson,
                grinding: GrindingBits(logUp: 1, constraints: 1, outOfDomain: 1, batching: 1, folds: 1, queries: 1)),
            finalPolynomialLog2: 3, capLog2: 2)
    }

    /// For trees whose proofs take a tenth of a second each: a wrong word passes with probability (3/4)^6.
    package static let quickTree = StarkParameters(
        name: "quick tree", bits: 2,
        soundness: SoundnessParameters(
            blowUpLog2: 1, queries: 6, regime: .uniqueDecoding, grinding: GrindingBits(logUp: 1, queries: 1)))

    /// For what is kept of them.
    package static let quickRoot = StarkParameters(
        name: "quick root", bits: 2,
        soundness: SoundnessParameters(
            blowUpLog2: 2, queries: 5, regime: .uniqueDecoding, grinding: GrindingBits(batching: 1, queries: 2)),
        finalPolynomialLog2: 3, capLog2: 2)
}
