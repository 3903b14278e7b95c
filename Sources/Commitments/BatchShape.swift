public import Hashing

/// The shape of a batch: matrices of any heights that are committed to in one Merkle tree.
public struct BatchShape: Hashable, Sendable {
    public let matrices: [OpenedMatrix]
    /// The logarithm of the number of committed values for each coefficient: that of the argument or more.
    public let blowUpLog2: Int
    /// The tree over the values, whose rows are those of the extended matrices.
    public let merkle: MerkleShape

    /// The cap is lowered to the height of the lowest matrix.
    public init(matrices: [OpenedMatrix], blowUpLog2: Int, capLog2: Int) throws(FriError) {
        try FriParameters.check("blowUpLog2", blowUpLog2, FriParameters.blowUpLog2Range)
        try FriParameters.check("capLog2", capLog2, 0...FriParameters.domainLog2Limit)
        for matrix in matrices {
            try FriParameters.check(
                "heightLog2", matrix.heightLog2, 0...FriParameters.domainLog2Limit - blowUpLog2)
        }
        let sides = matrices.map { MerkleShape.Sides(heightLog2: $0.heightLog2 + blowUpLog2, width: $0.width) }
        let lowest = sides.map(\.heightLog2).min() ?? 0
        do {
            merkle = try MerkleShape(matrices: sides, capLog2: min(capLog2, lowest))
        } catch { throw .tree(error) }
        self.matrices = matrices
        self.blowUpLog2 = blowUpLog2
    }

    /// The logarithm of the height of the tallest matrix, before extension.
    public var heightLog2: Int { merkle.heightLog2 - blowUpLog2 }
}
