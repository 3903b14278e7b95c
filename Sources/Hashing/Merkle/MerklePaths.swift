/// The nodes that lie on the paths from some indices to the cap, level by level: which rows and siblings an opening
/// at these indices has, for the one who opens and for the one who computes the paths again.
struct MerklePaths {
    private let capLog2: Int
    /// Of every level from the cap to the leaves the nodes on a path, ascending.
    private let nodes: [[Int]]
    /// How the nodes of each level join, from the leaves to the level below the cap.
    let pairings: [Pairing]

    init(of shape: MerkleShape, at indices: [Int]) {
        precondition(
            indices.allSatisfy { (0..<1 << shape.heightLog2).contains($0) },
            "an index lies below the height of the tree")
        var nodes = [Self.distinct(indices)]
        var pairings: [Pairing] = []
        for level in stride(from: shape.heightLog2, to: shape.capLog2, by: -1) {
            let pairing = Pairing(of: nodes[nodes.count - 1], nodeCount: 1 << level)
            pairings.append(pairing)
            nodes.append(pairing.parents)
        }
        capLog2 = shape.capLog2
        self.nodes = nodes.reversed()
        self.pairings = pairings
    }

    /// The nodes on a path in the level of 2^heightLog2 nodes, ascending; they are the indices of the rows that join
    /// there, too.
    func nodes(ofHeightLog2 heightLog2: Int) -> [Int] { nodes[heightLog2 - capLog2] }

    /// The siblings that an opening has.
    var siblingCount: Int { pairings.reduce(0) { $0 + $1.missing.count } }

    private static func distinct(_ indices: [Int]) -> [Int] {
        indices.sorted().reduce(into: []) { if $0.last != $1 { $0.append($1) } }
    }
}
