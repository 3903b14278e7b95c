public import Hashing
public import Verification

// The first phase of verification: all messages are read and all challenges sampled, in the order of the proof.
extension OpeningShape {
    /// The values that are claimed: batch by batch, matrix by matrix, first at the point and then one row further on.
    @inlinable public func readValues<Backend: VerifierBackend>(
        _ reader: inout TranscriptReader<Backend>, _ backend: inout Backend
    ) -> OpenedValues<Backend> {
        OpenedValues(
            batches: batches.map { batch in
                batch.matrices.map { matrix in
                    let current = (0..<matrix.width).map { _ in reader.readExtension(&backend) }
                    let next = (0..<matrix.width).map { _ in reader.readExtension(&backend) }
                    return OpenedValues.Values(current: current, next: next)
                }
            })
    }

    @inlinable public func readChallenges<Backend: VerifierBackend>(
        _ reader: inout TranscriptReader<Backend>, _ backend: inout Backend
    ) -> FriChallenges<Backend> {
        reader.readProofOfWork(bits: parameters.batchingBits, &backend)
        let batching = reader.sampleExtension(&backend)
        var (caps, challenges): ([[Backend.Digest]], [Backend.Extension]) = ([], [])
        for tree in foldTrees {
            caps.append((0..<tree.capCount).map { _ in reader.readDigest(&backend) })
            reader.readProofOfWork(bits: parameters.foldBits, &backend)
            challenges.append(reader.sampleExtension(&backend))
        }
        let finalPolynomial = (0..<1 << finalLog2).map { _ in reader.readExtension(&backend) }
        reader.readProofOfWork(bits: parameters.queryBits, &backend)
        let indexBits = (0..<parameters.queries).map { _ in reader.sampleBits(indexBitCount, &backend) }
        return FriChallenges(
            batching: batching, folds: challenges, foldCaps: caps, finalPolynomial: finalPolynomial,
            indexBits: indexBits)
    }
}
