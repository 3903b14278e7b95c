package import Basics
package import Fields

extension Benchmark {
    /// Under which conditions benchmarks are measured: each with each.
    package struct Conditions: Sendable {
        package var levels: [KernelLevel]
        package var threadCounts: [Int]
        package var effort: Effort
        package var clock: MonotonicClock

        package init(
            levels: [KernelLevel] = KernelLevel.available, threadCounts: [Int] = Self.oneAndAll,
            effort: Effort = .full, clock: MonotonicClock = .system
        ) {
            self.levels = levels
            self.threadCounts = threadCounts
            self.effort = effort
            self.clock = clock
        }

        /// One thread and all threads, which may be the same.
        package static var oneAndAll: [Int] { Parallelism.threads == 1 ? [1] : [1, Parallelism.threads] }
    }

    /// Measures under all conditions, and calls `progress` before each figure. The kernel level of the
    /// process changes meanwhile, so nothing else should be timed beside it.
    package func measure(
        _ conditions: Conditions, progress: (_ level: KernelLevel, _ threads: Int) -> Void = { _, _ in }
    ) -> [Measurement] {
        let before = KernelLevel.current
        defer { before.force() }
        let run = prepare()
        return conditions.levels.flatMap { level in
            level.force()
            return conditions.threadCounts.map { threads in
                progress(level, threads)
                let seconds = Parallelism.with(threads: threads) {
                    conditions.effort.secondsPerRun(clock: conditions.clock, run)
                }
                return Measurement(
                    name: name, level: level, threads: threads, value: Double(workPerRun) / seconds, unit: unit)
            }
        }
    }
}
