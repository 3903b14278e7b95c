package import Fields
package import Hashing
internal import Polynomials

/// A batch as its prover holds it: the matrices, and the tree over their extensions.
package final class CommittedBatch: Sendable {
    package let shape: BatchShape
    package let matrices: [CommittedMatrix]
    package let tree: MerkleTree

    /// Commits to matrices whose extensions are there already.
    package init(_ shape: BatchShape, _ matrices: [CommittedMatrix]) {
        precondition(
            matrices.map(\.domain.sizeLog2) == shape.matrices.map(\.heightLog2),
            "the matrices have the heights of the shape")
        guard let tree = try? MerkleTree(matrices.map(\.extended), capLog2: shape.merkle.capLog2) else {
            preconditionFailure("matrices are committed to in a valid shape")
        }
        precondition(tree.shape == shape.merkle, "the extended matrices have the sides of the shape")
        self.shape = shape
        self.matrices = matrices
        self.tree = tree
    }

    /// Extends matrices of values over the subgroup and commits to them.
    package convenience init(_ shape: BatchShape, traces: [Matrix]) {
        self.init(shape, traces.map { CommittedMatrix(trace: $0, blowUpLog2: shape.blowUpLog2) })
    }

    package var cap: [Digest] { tree.cap }
}
