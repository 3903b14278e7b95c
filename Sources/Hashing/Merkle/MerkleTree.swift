internal import Basics
internal import CKernels
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
    package var cap: [Digest] { (0..<shape.capCount).map { levels[0].digest($0) } }

    /// The rows of all matrices at an index of the tallest one, with what proves them.
    package func open(at index: Int) -> MerkleOpening<NativeBackend> {
        precondition((0..<1 << shape.heightLog2).contains(index), "an index lies below the height of the tree")
        let rows = matrices.map { $0.row(index % $0.height) }
        let siblings = levels.dropFirst().reversed().map { level in
            level.digest((index % level.height) ^ (level.height / 2))
        }
        return MerkleOpening(rows: rows, siblings: siblings)
    }
}

// MARK: Hashing

extension MerkleTree {
    /// Rows of a call of a kernel: some tenths of a millisecond.
    private static let grain = 1 << 10

    /// The digests of the rows of matrices of one height, one behind the other.
    private static func hashRows(of matrices: [Matrix]) -> Matrix {
        let digests = Matrix(width: Digest.elementCount, height: matrices[0].height)
        let columns = matrices.flatMap { matrix in
            (0..<matrix.width).map { UnsafePointer(matrix.residues + $0 * matrix.height) as UnsafePointer<UInt32>? }
        }
        let capacity = RowHash.capacity(elementCount: columns.count)
        let residues = (0..<8).map { capacity[$0].rawValue }
        nonisolated(unsafe) let shared = (columns: columns, out: digests.residues)
        parallelFor(digests.height, grain: grain) { rows in
            ashlar_kernels_current().pointee.poseidon2_hash_rows(
                shared.out + rows.lowerBound, digests.height, residues, shared.columns, shared.columns.count,
                rows.lowerBound, rows.count)
        }
        withExtendedLifetime(matrices) {}
        return digests
    }

    /// The parents of a level: its first half compressed with its second half.
    private static func compressHalves(_ level: Matrix) -> Matrix {
        let parents = Matrix(width: Digest.elementCount, height: level.height / 2)
        compress(into: parents, level.residues, level.residues + parents.height, stride: level.height)
        withExtendedLifetime(level) {}
        return parents
    }

    private static func compress(_ left: Matrix, _ right: Matrix) -> Matrix {
        let parents = Matrix(width: Digest.elementCount, height: left.height)
        compress(into: parents, left.residues, right.residues, stride: left.height)
        withExtendedLifetime((left, right)) {}
        return parents
    }

    private static func compress(
        into parents: Matrix, _ left: UnsafeMutablePointer<UInt32>, _ right: UnsafeMutablePointer<UInt32>,
        stride: Int
    ) {
        nonisolated(unsafe) let shared = (out: parents.residues, left: left, right: right)
        parallelFor(parents.height, grain: grain) { nodes in
            let first = nodes.lowerBound
            ashlar_kernels_current().pointee.poseidon2_compress(
                shared.out + first, parents.height, shared.left + first, shared.right + first, stride, nodes.count)
        }
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

extension Matrix {
    fileprivate func digest(_ row: Int) -> Digest { Digest(InlineArray { self[row, $0] }) }
}
