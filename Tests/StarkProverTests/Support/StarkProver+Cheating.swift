import Commitments
import Fields
import Hashing
import Stark
import StarkProver

// What a prover can do that is not honest: take a step with something else than what the step would commit to. A
// prover is a value, so a copy of it tells what the honest step would be.
extension StarkProver {
    /// The rest of the steps, from the traces on.
    mutating func finish() -> StarkProof {
        commitTraces()
        return finishFromFractions()
    }

    mutating func finishFromFractions() -> StarkProof {
        commitFractions()
        return finishFromQuotients()
    }

    mutating func finishFromQuotients() -> StarkProof {
        commitQuotients()
        return open()
    }

    mutating func commitTraces(changing change: (CommittedBatch) -> CommittedBatch) {
        var honest = self
        honest.commitTraces()
        commit(change(honest.batches[layout.mainBatch]))
    }

    /// Commits to other fractions, or says other sums.
    mutating func commitFractions(
        changing change: (CommittedBatch, inout [KoalaBearExtension?]) -> CommittedBatch
    ) {
        var honest = self
        honest.commitFractions()
        var sums = honest.buses!.sums
        let changed = change(honest.batches[layout.fractionsBatch!], &sums)
        transcript.writeProofOfWork(bits: key.verifying.parameters.fractionGrindingBits)
        let (offset, base) = (transcript.sampleExtension(), transcript.sampleExtension())
        for sum in sums { if let sum { transcript.write(sum) } }
        buses = BusMessages(offset: offset, base: base, sums: sums)
        commit(changed)
    }

    mutating func commitQuotients(changing change: (CommittedBatch) -> CommittedBatch) {
        var honest = self
        honest.commitQuotients()
        transcript.writeProofOfWork(bits: key.verifying.parameters.constraintGrindingBits)
        _ = transcript.sampleExtension()
        commit(change(honest.batches[layout.quotientBatch]))
    }
}

extension StarkProver {
    /// Commits to something else than the honest batch, goes on as if it had not, and in the end opens a third one:
    /// what it says of values is that batch's, and so is what it shows of trees.
    mutating func prove(
        replacing index: Int, by committed: (CommittedBatch) -> CommittedBatch,
        opening opened: (CommittedBatch) -> CommittedBatch
    ) -> StarkProof {
        for step in Step.allCases where step != .fractions || layout.hasFractions {
            var copy = self
            copy.take(step)
            let batch = copy.batches[batches.count]
            guard batches.count == index else {
                self = copy
                continue
            }
            take(step) { committed($0) }
            batches[index] = batch
        }
        batches[index] = opened(batches[index])
        return open()
    }

    private enum Step: CaseIterable { case traces, fractions, quotients }

    private mutating func take(_ step: Step) {
        switch step {
        case .traces: commitTraces()
        case .fractions: commitFractions()
        case .quotients: commitQuotients()
        }
    }

    private mutating func take(_ step: Step, changing change: (CommittedBatch) -> CommittedBatch) {
        switch step {
        case .traces: commitTraces(changing: change)
        case .fractions: commitFractions { batch, _ in change(batch) }
        case .quotients: commitQuotients(changing: change)
        }
    }
}
