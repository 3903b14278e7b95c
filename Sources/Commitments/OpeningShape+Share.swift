internal import Fields
package import Hashing
package import Verification

// What a proof brings along: one opening for each tree, in which the paths of all queries share their nodes.
extension OpeningShape {
    package func openShared(
        _ batches: [CommittedBatch], _ foldTrees: [MerkleTree], at indices: [Int]
    ) -> [MerkleMultiOpening] {
        (batches.map(\.tree) + foldTrees).enumerated().map { number, tree in
            tree.open(at: indices.map { leaf(of: $0, inTree: number) })
        }
    }

    /// The openings of all trees for each query. It is not checked that they are true, `verify` does that; only that
    /// there is what every query needs, and nothing else.
    package func expand(
        _ openings: [MerkleMultiOpening], at indices: [Int]
    ) throws(Rejection) -> [[MerkleOpening<NativeBackend>]] {
        let trees = trees
        guard openings.count == trees.count else {
            throw Rejection(.shape, "\(openings.count) trees are opened; expected \(trees.count)")
        }
        var queries: [[MerkleOpening<NativeBackend>]] = indices.map { _ in [] }
        for (number, tree) in trees.enumerated() {
            let expanded = try tree.expand(openings[number], at: indices.map { leaf(of: $0, inTree: number) })
            for (query, opening) in expanded.enumerated() { queries[query].append(opening) }
        }
        return queries
    }
}
