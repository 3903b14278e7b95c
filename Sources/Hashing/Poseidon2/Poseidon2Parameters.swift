package import Fields

/// The constants of a permutation, by its width: what the kernels have in forms of their own.
package struct Poseidon2Parameters: Sendable {
    /// What is added in front of the S-boxes of the rounds on all elements, before and behind the partial ones.
    package let initial, final: [[KoalaBear]]
    /// What is added to the first element in each partial round.
    package let partial: [KoalaBear]
    /// What the internal layer has on its diagonal beside the ones.
    package let diagonal: [KoalaBear]

    package init(width: Int) {
        precondition(width == 16 || width == 24, "Poseidon2 has widths 16 and 24")
        typealias Narrow = Poseidon2Constants16
        typealias Wide = Poseidon2Constants24
        initial = width == 16 ? Narrow.initial : Wide.initial
        partial = width == 16 ? Narrow.partial : Wide.partial
        final = width == 16 ? Narrow.final : Wide.final
        diagonal = width == 16 ? Narrow.diagonal : Wide.diagonal
    }
}
