package import Basics
package import Machine
package import MachineAir
internal import Stark

/// Proves runs: executes the program on a thread of its own, and proves the segments that it leaves behind meanwhile.
///
///     let prover = RunProver(program, SegmentKeys(.proven100), level: .proven100, shapes: shapes)
///     let run = try prover.prove(input: input) { bytes in try file.write(bytes) }
///
/// The proof depends on the program, the input and the shapes only.
package struct RunProver: Sendable {
    package let segments: SegmentProver
    package let level: ProofLevel
    package let maximumCycles: Int?

    /// `shapes` are those that the run is cut with, from the cheapest to the dearest.
    package init(
        _ program: ProvableProgram, _ keys: SegmentKeys, level: ProofLevel, shapes: [MachineShape],
        maximumCycles: Int? = nil
    ) {
        segments = SegmentProver(program, keys, shapes: shapes)
        self.level = level
        self.maximumCycles = maximumCycles
    }

    /// Why a run has no proof.
    package enum Failure<Refusal: Error>: Error {
        /// It does not halt by itself: nothing of it is proved.
        case execution(SegmentationError)
        case segment(Int, SegmentProver.Failure)
        /// What was to be done with the proof of a segment, or with all of them, could not be done.
        case refused(Refusal)
        case noThread
    }

    /// Hands the bytes of a `CompositeProof` to `write`, those of each segment as soon as it is proved. When this
    /// throws, what was written is the beginning of no proof.
    package func prove(
        input: [UInt8], debug: @escaping @Sendable (UnsafeRawBufferPointer) -> Void = { _ in },
        progress: @escaping @Sendable (RunProgress) -> Void = { _ in },
        write: ([UInt8]) throws(OutputFile.Error) -> Void
    ) throws(Failure<OutputFile.Error>) -> ProvenRun {
        do throws(OutputFile.Error) {
            try write(CompositeProof.header(level, segments.program.identity))
        } catch { throw .refused(error) }
        let run = try proveSegments(input: input, debug: debug, progress: progress) { proof throws(OutputFile.Error) in
            try write(bytes(of: proof))
        }
        do throws(OutputFile.Error) {
            try write(CompositeProof.end(run.result, journal: run.journal))
        } catch { throw .refused(error) }
        return run
    }

    /// Hands the proof of each segment to `body` as soon as it is made, in order. When this throws, they are those of no
    /// run.
    package func proveSegments<Refusal>(
        input: [UInt8], debug: @escaping @Sendable (UnsafeRawBufferPointer) -> Void = { _ in },
        progress: @escaping @Sendable (RunProgress) -> Void = { _ in },
        each body: (SegmentProof) throws(Refusal) -> Void
    ) throws(Failure<Refusal>) -> ProvenRun {
        let tracker = ProgressTracker(report: progress)
        let execution = RunExecution(tracker)
        guard let thread = OwnThread({ execution.run(self, input, debug) }) else { throw .noThread }
        let proofs = Result { () throws(Failure<Refusal>) in try proveAll(execution, tracker, body) }
        execution.stop()
        thread.join()
        switch (execution.outcome, proofs) {
        case (.failure(let error), _): throw .execution(error)
        case (_, .failure(let failure)): throw failure
        case (.success(let end), .success(let proofs)):
            guard let result = proofs.result else {
                preconditionFailure("a run that has ended has a last segment, which halts")
            }
            return ProvenRun(
                cycles: end.cycles, segmentCount: proofs.count, result: result, journal: end.journal)
        }
    }

    private func proveAll<Refusal>(
        _ execution: RunExecution, _ tracker: ProgressTracker, _ body: (SegmentProof) throws(Refusal) -> Void
    ) throws(Failure<Refusal>) -> (count: Int, result: SegmentStatement.Result?) {
        var (count, result): (Int, SegmentStatement.Result?) = (0, nil)
        while let witness = execution.witnesses.next() {
            let proof: SegmentProof
            do throws(SegmentProver.Failure) {
                proof = try segments.proof(of: witness)
            } catch { throw .segment(count, error) }
            do throws(Refusal) { try body(proof) } catch { throw .refused(error) }
            count += 1
            result = proof.statement.result
            tracker.update { progress in
                progress.provedSegments += 1
                progress.provedCycles += witness.instructionCount
            }
        }
        return (count, result)
    }

    private func bytes(of proof: SegmentProof) -> [UInt8] {
        let heightLog2 = segments.program.identity.heightLog2
        guard let key = try? segments.keys.key(proof.shape, programHeightLog2: heightLog2) else {
            preconditionFailure("the key of a proof that was made exists")
        }
        return CompositeProof.Segment(proof, key).bytes
    }
}

/// A run whose proof was written.
package struct ProvenRun: Sendable {
    package let cycles: Int
    package let segmentCount: Int
    package let result: SegmentStatement.Result
    /// What the program wrote with `journal`.
    package let journal: [UInt8]
}

extension RunProver {
    /// The shape among those of the run's segments whose proof takes the most memory. It is found by executing the run,
    /// which takes a thousandth of the time that proving it does.
    package func largestShape(input: [UInt8]) throws(SegmentationError) -> MachineShape {
        let budgets = segments.shapes.map(\.budget)
        var segmenter: Segmenter
        do throws(ExecutionError) {
            segmenter = try Segmenter(
                segments.program.program, input: input, budgets: budgets, maximumCycles: maximumCycles,
                makesWitnesses: false)
        } catch { throw .host(error) }
        var used: Set<Int> = []
        while try segmenter.skip() { used.insert(budgets.firstIndex { $0.holds(segmenter.rows) }!) }
        let heightLog2 = segments.program.identity.heightLog2
        let memory = used.map { ($0, segments.shapes[$0].memoryBytes(programHeightLog2: heightLog2)) }
        return segments.shapes[memory.max { ($0.1, $0.0) < ($1.1, $1.0) }!.0]
    }
}

extension RunProver.Failure: CustomStringConvertible {
    package var description: String {
        switch self {
        case .execution(let error): error.description
        case .segment(let index, let failure): "segment \(index): \(failure)"
        case .refused(let refusal): "\(refusal)"
        case .noThread: "the system has no thread left"
        }
    }
}
