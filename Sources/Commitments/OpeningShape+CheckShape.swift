public import Hashing
public import Verification

// What comes from outside has the numbers of parts that the shape says, so that the checks behind may rely on them.
extension OpeningShape {
    @inlinable func checkShape<Backend: VerifierBackend>(
        of values: OpenedValues<Backend>, _ backend: inout Backend
    ) -> Bool {
        let fits =
            values.batches.count == batches.count
            && zip(values.batches, batches).allSatisfy { values, batch in
                values.count == batch.matrices.count
                    && zip(values, batch.matrices).allSatisfy { values, matrix in
                        values.current.count == matrix.width && values.next.count == matrix.width
                    }
            }
        if !fits { backend.reject(shape: "opened values") }
        return fits
    }

    @inlinable func checkShape<Backend: VerifierBackend>(
        of challenges: FriChallenges<Backend>, _ backend: inout Backend
    ) -> Bool {
        let fits =
            challenges.folds.count == folds.count && challenges.foldCaps.count == folds.count
            && challenges.finalPolynomial.count == 1 << finalLog2
            && challenges.indexBits.count == parameters.queries
            && challenges.indexBits.allSatisfy { $0.count == indexBitCount }
        if !fits { backend.reject(shape: "messages of the folds") }
        return fits
    }

    /// The trees look at siblings and caps themselves; the words need the rows.
    @inlinable func checkShape<Backend: VerifierBackend>(
        of openings: [[MerkleOpening<Backend>]], caps: [[Backend.Digest]], _ backend: inout Backend
    ) -> Bool {
        let trees = trees
        let fits =
            openings.count == parameters.queries && caps.count == batches.count
            && openings.allSatisfy { query in
                query.count == trees.count
                    && zip(query, trees).allSatisfy { opening, tree in
                        opening.rows.count == tree.matrices.count
                            && zip(opening.rows, tree.matrices).allSatisfy { $0.count == $1.width }
                    }
            }
        if !fits { backend.reject(shape: "openings of the queries") }
        return fits
    }
}
