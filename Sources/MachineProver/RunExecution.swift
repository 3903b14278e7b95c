internal import Basics
internal import Machine
internal import MachineAir
internal import Synchronization

/// A run on its way: what its executor hands to its prover.
final class RunExecution: Sendable {
    /// How a run ended.
    struct End: Sendable {
        let cycles: Int
        let journal: [UInt8]
    }

    /// Bytes of witnesses that may wait. The executor is a hundred times as fast as the prover; so most runs are at
    /// their end soon, and it is known how much there is to do.
    static let waitingLimitBytes = 64 << 20

    let witnesses = BoundedQueue<SegmentWitness>(sizeLimit: waitingLimitBytes)
    private let tracker: ProgressTracker
    private let result = Mutex<Result<End, SegmentationError>?>(nil)

    init(_ tracker: ProgressTracker) { self.tracker = tracker }

    /// Executes to the end, or until nobody wants more. A run that does not halt leaves no segments behind.
    func run(_ prover: RunProver, _ input: [UInt8], _ debug: @escaping @Sendable (UnsafeRawBufferPointer) -> Void) {
        let end: Result<End, SegmentationError>
        do throws(SegmentationError) {
            // The prover has the threads of the pool.
            end = .success(
                try Parallelism.with(threads: 1) { () throws(SegmentationError) in
                    try execute(prover, input, debug)
                })
        } catch { end = .failure(error) }
        result.withLock { $0 = end }
        if case .failure = end { witnesses.finish(discarding: true) } else { witnesses.finish() }
    }

    private func execute(
        _ prover: RunProver, _ input: [UInt8], _ debug: @escaping @Sendable (UnsafeRawBufferPointer) -> Void
    ) throws(SegmentationError) -> End {
        var segmenter: Segmenter
        do throws(ExecutionError) {
            segmenter = try Segmenter(
                prover.segments.program.program, input: input, budgets: prover.segments.shapes.map(\.budget),
                maximumCycles: prover.maximumCycles, debug: debug)
        } catch { throw .host(error) }
        while let witness = try segmenter.next() {
            let (cycles, isEnd) = (segmenter.cycles, segmenter.status != nil)
            tracker.update { progress in
                progress.executedCycles = cycles
                progress.executedSegments += 1
                progress.isEndKnown = isEnd
            }
            guard witnesses.append(witness, size: witness.byteCount) else { break }
        }
        return End(cycles: segmenter.cycles, journal: segmenter.journal)
    }

    /// Nobody wants further segments.
    func stop() { witnesses.finish(discarding: true) }

    /// How the run ended, once its thread was joined.
    var outcome: Result<End, SegmentationError> {
        guard let result = result.withLock({ $0 }) else { preconditionFailure("the thread of the run was joined") }
        return result
    }
}

/// Keeps how far both threads have come, and reports every change, one at a time.
final class ProgressTracker: Sendable {
    private let progress = Mutex(RunProgress())
    private let report: @Sendable (RunProgress) -> Void

    init(report: @escaping @Sendable (RunProgress) -> Void) { self.report = report }

    func update(_ change: (inout RunProgress) -> Void) {
        progress.withLock { progress in
            change(&progress)
            report(progress)
        }
    }
}

extension SegmentWitness {
    /// What it takes in memory, nearly.
    fileprivate var byteCount: Int { 4 * (words.count + pageNumbers.count) + 32 * siblings.count + input.count }
}
