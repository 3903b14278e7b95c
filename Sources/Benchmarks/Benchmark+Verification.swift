internal import Basics
internal import Fields
internal import Hashing
internal import Verification

extension Benchmark {
    /// What writing the verifier against a backend costs: the generic source on plain values, and the same by hand;
    /// and what the queries of a proof cost, path by path and where the paths share nodes.
    static let verification: [Benchmark] = [
        openings("merkle-verify") { opening, index, tree, cap in
            tree.shape.verify(opening, index: index, cap: cap).isValid
        },
        openings("merkle-verify-by-hand", verifyByHand),
        queries("merkle-verify-queries") { tree, _, indices, openings in
            zip(openings, indices).allSatisfy { tree.shape.verify($0, index: $1, cap: tree.cap).isValid }
        },
        queries("merkle-expand-queries") { tree, opening, indices, _ in
            (try? tree.shape.expand(opening, at: indices))?.count == indices.count
        },
    ]

    private typealias Queries =
        @Sendable (MerkleTree, MerkleMultiOpening, [Int], [MerkleOpening<NativeBackend>]) -> Bool

    /// What the queries of one proof open: 100 rows of 1,300 elements of a tree of 2^15 leaves.
    private static func queries(_ name: String, _ check: @escaping Queries) -> Benchmark {
        Benchmark(name, unit: "openings/s", workPerRun: 100) {
            guard let tree = try? MerkleTree([RandomData.matrix(width: 1300, height: 1 << 15)], capLog2: 4) else {
                preconditionFailure("heights are powers of two")
            }
            let indices = (0..<100).map { $0 * 2_654_435_761 % (1 << 15) }
            let openings = indices.map { tree.open(at: $0) }
            let opening = tree.open(at: indices)
            return {
                let isRight = check(tree, opening, indices, openings)
                precondition(isRight, "what a tree opens is what it committed to")
            }
        }
    }

    private typealias Verify = @Sendable (MerkleOpening<NativeBackend>, Int, MerkleTree, [Digest]) -> Bool

    /// Openings of a tree of 2^12 rows of 32 elements, with a matrix of 2^6 rows that joins on the way.
    private static func openings(_ name: String, _ verify: @escaping Verify) -> Benchmark {
        let openingCount = 256
        return Benchmark(name, unit: "openings/s", workPerRun: openingCount) {
            let matrices = [
                RandomData.matrix(width: 32, height: 1 << 12), RandomData.matrix(width: 5, height: 1 << 6),
            ]
            guard let tree = try? MerkleTree(matrices, capLog2: 2) else {
                preconditionFailure("heights are powers of two")
            }
            let indices = (0..<openingCount).map { $0 * 2_654_435_761 % (1 << 12) }
            let openings = indices.map { tree.open(at: $0) }
            let cap = tree.cap
            return {
                parallelFor(openingCount, grain: 16) { range in
                    for position in range {
                        let valid = verify(openings[position], indices[position], tree, cap)
                        precondition(valid, "an opening of the tree verifies")
                    }
                }
            }
        }
    }

    /// Merkle verification for this one shape, on field elements and integers.
    private static let verifyByHand: Verify = { opening, index, _, cap in
        guard opening.rows.count == 2, opening.rows[0].count == 32, opening.rows[1].count == 5,
            opening.siblings.count == 10, cap.count == 4
        else { return false }
        var node = RowHash.hash(opening.rows[0])
        var position = index
        var half = 1 << 11
        for sibling in opening.siblings {
            node = position >= half ? Digest.compress(sibling, node) : Digest.compress(node, sibling)
            position &= half - 1
            if half == 1 << 6 { node = Digest.compress(node, RowHash.hash(opening.rows[1])) }
            half /= 2
        }
        return node == cap[position]
    }
}
