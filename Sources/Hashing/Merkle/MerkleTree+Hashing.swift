internal import Basics
internal import CKernels
package import Fields

extension MerkleTree {
    /// Nodes of a call of a kernel: some tenths of a millisecond.
    private static let grain = 1 << 10

    /// Rows of a call: as many as make 2^15 elements, so that threads share also few wide rows; whole cache lines of
    /// every column.
    private static func rowGrain(columnCount: Int) -> Int {
        min(grain, max(64, (1 << 15) / columnCount / 64 * 64))
    }

    /// The digests of the rows of matrices of one height, one behind the other.
    static func hashRows(of matrices: [Matrix]) -> Matrix {
        let digests = Matrix(width: Digest.elementCount, height: matrices[0].height)
        let columns = matrices.flatMap { matrix in
            (0..<matrix.width).map { UnsafePointer(matrix.residues + $0 * matrix.height) as UnsafePointer<UInt32>? }
        }
        let capacity = RowHash.capacity(elementCount: columns.count)
        let residues = (0..<8).map { capacity[$0].rawValue }
        nonisolated(unsafe) let shared = (columns: columns, out: digests.residues)
        parallelFor(digests.height, grain: rowGrain(columnCount: columns.count)) { rows in
            ashlar_kernels_current().pointee.poseidon2_hash_rows(
                shared.out + rows.lowerBound, digests.height, residues, shared.columns, shared.columns.count,
                rows.lowerBound, rows.count)
        }
        withExtendedLifetime(matrices) {}
        return digests
    }

    /// The parents of a level: its first half compressed with its second half.
    package static func compressHalves(_ level: Matrix) -> Matrix {
        let parents = Matrix(width: Digest.elementCount, height: level.height / 2)
        compress(into: parents, level.residues, level.residues + parents.height, stride: level.height)
        withExtendedLifetime(level) {}
        return parents
    }

    package static func compress(_ left: Matrix, _ right: Matrix) -> Matrix {
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

extension Matrix {
    /// The digest in a row of a matrix of eight columns.
    package subscript(digest row: Int) -> Digest {
        get { Digest(InlineArray { self[row, $0] }) }
        set { for index in 0..<Digest.elementCount { self[row, index] = newValue[index] } }
    }

    package convenience init(digests: [Digest]) {
        self.init(width: Digest.elementCount, height: digests.count)
        for (row, digest) in digests.enumerated() { self[digest: row] = digest }
    }

    package var digests: [Digest] { (0..<height).map { self[digest: $0] } }
}
