public import Hashing
public import Verification

/// What a verifier has of one query.
@usableFromInline struct OpenedQuery<Backend: VerifierBackend> {
    /// The index, lowest bit first.
    @usableFromInline let indexBits: [Backend.Bit]
    /// Of all trees.
    @usableFromInline let openings: [MerkleOpening<Backend>]
    /// By height and leaf: the sum of its row by Horner's rule.
    @usableFromInline var leafSums: [[Backend.Extension]] = []

    @inlinable init(indexBits: [Backend.Bit], openings: [MerkleOpening<Backend>]) {
        self.indexBits = indexBits
        self.openings = openings
    }
}

extension OpeningShape {
    /// The queries with the sums of their leaves, which are computed for all of them side by side.
    @inlinable func queries<Backend: VerifierBackend>(
        _ openings: [[MerkleOpening<Backend>]], _ challenges: FriChallenges<Backend>, _ backend: inout Backend
    ) -> [OpenedQuery<Backend>] {
        var queries = zip(challenges.indexBits, openings).map { OpenedQuery(indexBits: $0, openings: $1) }
        for (number, height) in heights.enumerated() {
            for query in queries.indices { queries[query].leafSums.append([]) }
            for leaf in height.leaves {
                let rows = openings.map { $0[leaf.batch].row(joining: leaf.matrices) }
                let sums = backend.horner(rows, paddedTo: leaf.paddedWidth, at: challenges.batching)
                for (query, sum) in sums.enumerated() { queries[query].leafSums[number].append(sum) }
            }
        }
        return queries
    }
}
