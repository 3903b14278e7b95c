internal import Hashing
public import Verification

// Where a query opens each tree.
extension OpeningShape {
    /// The leaf of a tree, counted as in `trees`, that the query at `index` opens.
    ///
    /// In a batch with more values than the argument needs only every so many rows are looked at: those that belong to
    /// the domain of the argument.
    public func leaf(of index: Int, inTree tree: Int) -> Int {
        guard tree < batches.count else { return index & (1 << folds[tree - batches.count].targetLog2 - 1) }
        let batch = batches[tree]
        let row = index & (1 << (batch.heightLog2 + parameters.blowUpLog2) - 1)
        return row << (batch.blowUpLog2 - parameters.blowUpLog2)
    }

    /// The same with bits, lowest first.
    @inlinable func leafBits<Backend: VerifierBackend>(
        of indexBits: [Backend.Bit], inTree tree: Int, _ backend: Backend
    ) -> [Backend.Bit] {
        guard tree < batches.count else { return Array(indexBits[..<folds[tree - batches.count].targetLog2]) }
        let batch = batches[tree]
        let skipped = (0..<batch.blowUpLog2 - parameters.blowUpLog2).map { _ in backend.bit(false) }
        return skipped + indexBits[..<(batch.heightLog2 + parameters.blowUpLog2)]
    }
}
