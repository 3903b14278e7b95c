internal import Hashing

/// All matrices of one height, whatever batch they are in: their functions are opened at the same points, and their
/// quotients live on the same domain.
public struct OpenedHeight: Hashable, Sendable {
    public let heightLog2: Int
    /// One for each batch that has matrices of this height.
    public let leaves: [OpenedLeaf]
}

extension OpenedHeight {
    /// The heights of these batches, tallest first. The exponents of their leaves follow one another.
    static func heights(of batches: [BatchShape]) -> [OpenedHeight] {
        var exponent = 0
        return Set(batches.flatMap(\.matrices).map(\.heightLog2)).sorted(by: >).map { heightLog2 in
            var leaves: [OpenedLeaf] = []
            for (batch, shape) in batches.enumerated() where heightLog2 <= shape.heightLog2 {
                let matrices = shape.merkle.matrices(ofHeightLog2: heightLog2 + shape.blowUpLog2)
                if matrices.isEmpty { continue }
                let leaf = OpenedLeaf(shape, batch: batch, matrices: matrices, firstExponent: exponent)
                exponent = leaf.endExponent
                leaves.append(leaf)
            }
            return OpenedHeight(heightLog2: heightLog2, leaves: leaves)
        }
    }
}
