package import Commitments
package import Fields
package import Hashing
package import Stark

/// The making of one proof, step by step: what the prover of the paper has at hand between two challenges.
///
/// A step commits to something and leaves the next challenge to the transcript. Nothing here checks that the trace
/// keeps its constraints: a prover that is given a wrong trace makes a proof, and the verifier rejects it.
package struct StarkProver {
    package let key: ProvingKey
    package let layout: StarkLayout
    package let statement: Statement
    /// The main columns of each table of the layout.
    package let traces: [Matrix]
    /// The preprocessed columns of tables that commit to theirs alone, by the index of the table.
    package let separate: [Int: CommittedBatch]
    package var transcript = TranscriptWriter()
    /// The batches committed to so far, in the order of the layout.
    package var batches: [CommittedBatch] = []
    /// What the messages are fingerprinted with, once it is known.
    package var buses: BusMessages<NativeBackend>?

    /// Absorbs what both sides know, and takes up the batches that are committed to already.
    package init(_ key: ProvingKey, _ witness: Witness) throws(ProvingError) {
        let shape = try witness.shape(for: key.verifying)
        self.key = key
        do throws(StarkShape.Error) { layout = try StarkLayout(key.verifying, shape) } catch { throw .shape(error) }
        traces = layout.tables.map { witness.main[$0.index]! }
        separate = witness.separate
        let separateBatches = key.verifying.separateTables.map { witness.separate[$0]! }
        statement = Statement(publicValues: witness.publicValues, separateCaps: separateBatches.map(\.cap))
        batches = (key.fixed.map { [$0] } ?? []) + separateBatches
        try checkSeparate()
        absorbStatement()
    }

    private func checkSeparate() throws(ProvingError) {
        for (batch, shape) in zip(batches, layout.opening.batches) where batch.shape != shape {
            throw .preprocessed
        }
    }

    private mutating func absorbStatement() {
        for element in layout.preamble(key.verifying) { transcript.absorb(element) }
        for value in statement.publicValues.joined() { transcript.absorb(value) }
        for batch in batches { for digest in batch.cap { transcript.absorb(digest) } }
    }

    /// Commits to a batch and writes its cap.
    package mutating func commit(_ batch: CommittedBatch) {
        batches.append(batch)
        for digest in batch.cap { transcript.write(digest) }
    }

    private var parameters: StarkParameters { key.verifying.parameters }
}

// MARK: The steps

extension StarkProver {
    package mutating func commitTraces() {
        commit(CommittedBatch(layout.opening.batches[layout.mainBatch], traces: traces))
    }

    /// Samples what messages are fingerprinted with, writes the sum of each table's fractions, and commits to their
    /// columns.
    package mutating func commitFractions() {
        guard let batch = layout.fractionsBatch else { return }
        transcript.writeProofOfWork(bits: parameters.fractionGrindingBits)
        let (offset, base) = (transcript.sampleExtension(), transcript.sampleExtension())
        let columns = layout.tables.indices.map { fractions(of: $0, offset: offset, base: base) }
        let sums = columns.map { $0?.sum }
        for sum in sums { if let sum { transcript.write(sum) } }
        buses = BusMessages(offset: offset, base: base, sums: sums)
        commit(CommittedBatch(layout.opening.batches[batch], traces: columns.compactMap { $0?.columns }))
    }

    /// Samples what combines the constraints, and commits to the quotients of the combinations.
    package mutating func commitQuotients() {
        transcript.writeProofOfWork(bits: parameters.constraintGrindingBits)
        let challenge = transcript.sampleExtension()
        let quotients = layout.tables.indices.map { quotient(of: $0, challenge) }
        commit(CommittedBatch(layout.opening.batches[layout.quotientBatch], quotients))
    }

    /// Samples the point, and opens all columns there.
    package mutating func open() -> StarkProof {
        transcript.writeProofOfWork(bits: parameters.pointGrindingBits)
        let point = transcript.sampleExtension()
        let (_, indices, foldTrees) = layout.opening.prove(batches, at: point, &transcript)
        let openings = layout.opening.openShared(batches, foldTrees, at: indices)
        return StarkProof(shape: layout.shape(of: key.verifying), messages: transcript.messages, openings: openings)
    }
}

/// Proves that the tables of a key have these contents.
package func prove(_ key: ProvingKey, _ witness: Witness) throws(ProvingError) -> StarkProof {
    var prover = try StarkProver(key, witness)
    prover.commitTraces()
    prover.commitFractions()
    prover.commitQuotients()
    return prover.open()
}
