package import Fields
package import Hashing

/// A proof, as it is made and sent: the shape, everything that the prover wrote to the transcript, and what opens the
/// trees at the indices sampled last.
package struct StarkProof: Equatable, Sendable {
    /// Changes with everything that makes old proofs invalid or unreadable.
    static let version = 3

    package var shape: StarkShape
    package var messages: [KoalaBear]
    /// For each tree: batches as the layout has them, then folds.
    package var openings: [MerkleMultiOpening]

    package init(shape: StarkShape, messages: [KoalaBear], openings: [MerkleMultiOpening]) {
        self.shape = shape
        self.messages = messages
        self.openings = openings
    }
}
