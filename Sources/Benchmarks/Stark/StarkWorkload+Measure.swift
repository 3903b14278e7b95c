package import Basics
internal import Fields
internal import Stark
internal import StarkProver
internal import Verification

extension StarkWorkload {
    /// How many proofs are timed; one more is made before. The slowest counts, since a user waits for that one too.
    private static let runCount = 5

    /// Proves the workload with each number of threads, and verifies the proof with one.
    package func measure(
        threadCounts: [Int], runs: Int? = nil, clock: MonotonicClock = .system,
        progress: (_ threads: Int) -> Void = { _ in }
    ) -> [Measurement] {
        let traces = traces()
        do {
            let key = try ProvingKey(parameters, traces.specifications)
            return try threadCounts.flatMap { threads in
                progress(threads)
                return try Parallelism.with(threads: threads) {
                    try measure(key, traces.witness, cells: traces.cellCount, runs: runs ?? Self.runCount, clock)
                        .map { $0.measurement(threads: threads) }
                }
            }
        } catch {
            preconditionFailure("the workload \(name) can be proved: \(error)")
        }
    }

    /// A figure before it is known with how many threads.
    private struct Figure {
        let name: String
        let value: Double
        let unit: String

        func measurement(threads: Int) -> Measurement {
            Measurement(name: name, level: .current, threads: threads, value: value, unit: unit)
        }
    }

    private func measure(
        _ key: ProvingKey, _ witness: Witness, cells: Int, runs: Int, _ clock: MonotonicClock
    ) throws(ProvingError) -> [Figure] {
        ProcessMemory.forgetPeak()
        _ = try StarkRun(key, witness, clock: clock)
        let faultsBefore = ProcessMemory.pageFaults
        var slowest = try StarkRun(key, witness, clock: clock)
        let faults = ProcessMemory.pageFaults - faultsBefore
        for _ in 1..<runs {
            let run = try StarkRun(key, witness, clock: clock)
            if run.seconds > slowest.seconds { slowest = run }
        }
        let peak = ProcessMemory.peakBytes
        let statement = Statement(publicValues: witness.publicValues)
        let verification = verificationSeconds(key.verifying, slowest.proof, statement, clock)
        func figure(_ part: String, _ value: Double, _ unit: String) -> Figure {
            Figure(name: part.isEmpty ? name : "\(name)-\(part)", value: value, unit: unit)
        }
        return [figure("", Double(cells) / slowest.seconds, "cells/s"), figure("prove", slowest.seconds, "s")]
            + slowest.phases.map { figure($0.name, $0.seconds, "s") }
            + [
                figure("verify", verification, "s"),
                figure("proof", Double(slowest.proof.bytes(key.verifying).count), "bytes"),
                figure("memory", Double(peak), "bytes"), figure("page-faults", Double(faults), "1/proof"),
            ]
    }

    /// The slowest of some verifications, from bytes to verdict.
    private func verificationSeconds(
        _ key: VerifyingKey, _ proof: StarkProof, _ statement: Statement, _ clock: MonotonicClock
    ) -> Double {
        let bytes = proof.bytes(key)
        return (0..<Self.runCount).map { _ in
            let start = clock.now()
            guard let read = try? StarkProof(bytes: bytes, key), key.verify(read, statement) == .valid else {
                preconditionFailure("the proof of the workload \(name) is valid")
            }
            return (clock.now() - start).inSeconds
        }.max()!
    }
}
