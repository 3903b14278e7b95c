package import Fields

/// A Merkle tree over column-major matrices of several heights, as its prover holds it.
///
/// The digests of a level are a matrix of eight columns, so that 16 neighbouring nodes are hashed side by side.
/// Cost: one permutation of width 24 for every 16 elements of a row, one of width 16 for every inner node, and two
/// for the nodes where a shorter matrix joins.
package final class MerkleTree: Sendable {
    package let shape: MerkleShape
    private let matrices: [Matrix]
    /// The nodes of every level from the cap down to the leaves.
    private let levels: [Matrix]

    package init(_ matrices: [Matrix], capLog2: Int) throws(MerkleShape.Error) {
        shape = try MerkleShape(of: matrices, capLog2: capLog2)
        self.matrices = matrices
        let shape = shape
        func leaves(_ level: Int) -> Matrix {
            Self.hashRows(of: shape.matrices(ofHeightLog2: level).map { matrices[$0] })
        }
        var levels = [leaves(shape.heightLog2)]
        for level in stride(from: shape.heightLog2 - 1, through: capLog2, by: -1) {
            let parents = Self.compressHalves(levels[levels.count - 1])
            let joins = !shape.matrices(ofHeightLog2: level).isEmpty
            levels.append(joins ? Self.compress(parents, leaves(level)) : parents)
        }
        self.levels = levels.reversed()
    }

    /// The commitment: the nodes of the highest level kept.
    package var cap: [Digest] { (0..<shape.capCount).map { levels[0][digest: $0] } }

    /// The rows of all matrices at an index of the tallest one, with what proves them.
    package func open(at index: Int) -> MerkleOpening<NativeBackend> {
        precondition((0..<1 << shape.heightLog2).contains(index), "an index lies below the height of the tree")
        let rows = matrices.map { $0.row(index % $0.height) }
        let siblings = levels.dropFirst().reversed().map { level in
            level[digest: (index % level.height) ^ (level.height / 2)]
        }
        return MerkleOpening(rows: rows, siblings: siblings)
    }

    /// The same at many indices, in any order and with repeats: every row and every node at most once, and no node
    /// that follows from others.
    package func open(at indices: [Int]) -> MerkleMultiOpening {
        let paths = MerklePaths(of: shape, at: indices)
        let rows = zip(matrices, shape.matrices).map { matrix, sides in
            paths.nodes(ofHeightLog2: sides.heightLog2).map(matrix.row)
        }
        let siblings = zip(levels.dropFirst().reversed(), paths.pairings).flatMap { level, pairing in
            pairing.missing.map { level[digest: pairing.node(inSlot: $0)] }
        }
        return MerkleMultiOpening(rows: rows, siblings: siblings)
    }
}

extension MerkleShape {
    /// The shape of a tree over these matrices.
    package init(of matrices: [Matrix], capLog2: Int) throws(Error) {
        var sides: [Sides] = []
        for matrix in matrices {
            guard matrix.height > 0, matrix.height & (matrix.height - 1) == 0 else {
                throw .notAPowerOfTwo(matrix.height)
            }
            sides.append(Sides(heightLog2: matrix.height.trailingZeroBitCount, width: matrix.width))
        }
        try self.init(matrices: sides, capLog2: capLog2)
    }
}
