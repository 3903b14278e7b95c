internal import Hashing

/// The two permutations, by the number of elements in a state.
package enum Poseidon2Width: Int, Sendable, CaseIterable {
    case sixteen = 16
    case twentyFour = 24

    /// How many elements a state has.
    package var count: Int { rawValue }

    /// How many columns a permutation takes beside its inputs, one for each S-box: 148 or 215.
    package var columnCount: Int {
        let parameters = parameters
        return (parameters.initial.count + parameters.final.count) * count + parameters.partial.count
    }

    var parameters: Poseidon2Parameters { Poseidon2Parameters(width: rawValue) }
}
