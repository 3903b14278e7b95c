/// What a Merkle tree commits to, as far as a verifier must know it: the sides of the matrices and the cap.
///
/// Row i of a matrix of height h belongs to the leaf i mod h of its level: the tree has as many levels as the
/// tallest matrix needs, and a shorter one joins where the level has its height. The parent of nodes j and j + n/2
/// of a level of n nodes is node j, so that a node covers the rows that fold together, and a level is compressed
/// half against half without moving data. The cap is the level of 2^capLog2 nodes.
///
/// A cap binds rows only together with its shape. Matrices of one height are hashed as one, in their order, so widths
/// (3, 5) and (4, 4) have the same cap, and the length of a path is all that tells a leaf from a node. So a verifier
/// takes the shape from its parameters, never from a proof; where a proof chooses among shapes, the transcript must
/// absorb the choice.
public struct MerkleShape: Hashable, Sendable {
    public struct Sides: Hashable, Sendable {
        public let heightLog2: Int
        public let width: Int

        public init(heightLog2: Int, width: Int) {
            self.heightLog2 = heightLog2
            self.width = width
        }
    }

    /// Trees are indexed by one bit string of a transcript.
    public static let maximumHeightLog2 = 24
    /// The columns of all matrices of one height, whose rows are hashed as one. The length of a row is part of its
    /// hash as one element below 2^24; this is far above any table.
    public static let maximumWidth = 1 << 20

    public let matrices: [Sides]
    public let capLog2: Int
    /// The logarithm of the height of the tallest matrix.
    public let heightLog2: Int
    /// The matrices of each height, lowest first: by index, in the order in which their rows are concatenated.
    @usableFromInline let members: [[Int]]

    public init(matrices: [Sides], capLog2: Int) throws(Error) {
        guard !matrices.isEmpty else { throw .noMatrix }
        for sides in matrices {
            guard (0...Self.maximumHeightLog2).contains(sides.heightLog2) else { throw .height(sides.heightLog2) }
            guard (1...Self.maximumWidth).contains(sides.width) else { throw .width(sides.width) }
        }
        let heights = matrices.map(\.heightLog2)
        let (lowest, highest) = (heights.min()!, heights.max()!)
        let members = (0...highest).map { height in matrices.indices.filter { heights[$0] == height } }
        for level in members {
            let width = level.reduce(0) { $0 + matrices[$1].width }
            guard width <= Self.maximumWidth else { throw .width(width) }
        }
        guard (0...lowest).contains(capLog2) else { throw .cap(capLog2, lowestHeightLog2: lowest) }
        self.matrices = matrices
        self.capLog2 = capLog2
        self.members = members
        heightLog2 = highest
    }

    public var capCount: Int { 1 << capLog2 }
    /// The siblings of an opening: one for every level below the cap.
    public var siblingCount: Int { heightLog2 - capLog2 }

    @inlinable public func matrices(ofHeightLog2 heightLog2: Int) -> [Int] { members[heightLog2] }
}

extension MerkleShape {
    /// Why matrices cannot be committed to.
    public enum Error: Swift.Error, Hashable, CustomStringConvertible {
        case noMatrix
        case height(Int)
        case notAPowerOfTwo(Int)
        case width(Int)
        case cap(Int, lowestHeightLog2: Int)

        public var description: String {
            switch self {
            case .noMatrix: "a Merkle tree needs at least one matrix"
            case .height(let log2): "a matrix has 2^0 to 2^\(maximumHeightLog2) rows, not 2^\(log2)"
            case .notAPowerOfTwo(let height): "the height of a matrix is a power of two, not \(height)"
            case .width(let width): "the matrices of one height have 1 to \(maximumWidth) columns, not \(width)"
            case .cap(let log2, let lowest):
                "the cap lies between the root and the lowest matrix: 2^0 to 2^\(lowest) nodes, not 2^\(log2)"
            }
        }
    }
}
