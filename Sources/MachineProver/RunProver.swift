internal import Basics
package import Machine
package import MachineAir

/// Proves runs: executes the program on a thread of its own, and proves the segments that it leaves behind meanwhile.
///
///     let prover = RunProver(program, SegmentKeys(.proven100), level: .proven100, shapes: shapes)
///     let run = try prover.proof(input: input) { progress in draw(progress) }
///     run.proof.bytes(keys)
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
    package enum Failure: Error {
        /// It does not halt by itself: nothing of it is proved.
        case execution(SegmentationError)
        case segment(Int, SegmentProver.Failure)
        case noThread
    }

    package func proof(
        input: [UInt8], debug: @escaping @Sendable (UnsafeRawBufferPointer) -> Void = { _ in },
        progress: @escaping @Sendable (RunProgress) -> Void = { _ in }
    ) throws(Failure) -> ProvenRun {
        let tracker = ProgressTracker(report: progress)
        let execution = RunExecution(tracker)
        guard let thread = OwnThread({ execution.run(self, input, debug) }) else { throw .noThread }
        let proofs = proveAll(execution, tracker)
        execution.stop()
        thread.join()
        switch (execution.outcome, proofs) {
        case (.failure(let error), _): throw .execution(error)
        case (_, .failure(let failure)): throw failure
        case (.success(let end), .success(let proofs)):
            let proof = CompositeProof(
                level: level, program: segments.program.identity, segments: proofs, journal: end.journal)
            return ProvenRun(proof: proof, cycles: end.cycles)
        }
    }

    private func proveAll(_ execution: RunExecution, _ tracker: ProgressTracker) -> Result<[SegmentProof], Failure> {
        var proofs: [SegmentProof] = []
        while let witness = execution.witnesses.next() {
            do throws(SegmentProver.Failure) {
                proofs.append(try segments.proof(of: witness))
            } catch { return .failure(.segment(proofs.count, error)) }
            tracker.update { progress in
                progress.provedSegments += 1
                progress.provedCycles += witness.instructionCount
            }
        }
        return .success(proofs)
    }
}

/// A proof, with what is known of the run besides what it states.
package struct ProvenRun: Sendable {
    package let proof: CompositeProof
    package let cycles: Int

    /// The result that the proof states.
    package var result: SegmentStatement.Result {
        guard let result = proof.segments.last?.statement.result else {
            preconditionFailure("a run that has ended has a last segment, which halts")
        }
        return result
    }
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
        case .noThread: "the system has no thread left"
        }
    }
}
