package import Basics

extension Effort {
    /// The median time of one run, in seconds.
    package func secondsPerRun(clock: MonotonicClock, _ run: () -> Void) -> Double {
        let start = clock.now()
        run()
        let first = clock.now() - start
        guard first < limit else { return first.inSeconds }
        while clock.now() - start < warmUp { run() }
        var samples = [sample(clock: clock, run)]
        while samples.count < sampleCount && clock.now() - start < limit { samples.append(sample(clock: clock, run)) }
        return samples.sorted()[samples.count / 2]
    }

    /// Repeats the run for the time of one sample. The clock is read after each run: that takes some 20 ns,
    /// and a run takes milliseconds.
    private func sample(clock: MonotonicClock, _ run: () -> Void) -> Double {
        let start = clock.now()
        var runCount = 0
        while true {
            run()
            runCount += 1
            let elapsed = clock.now() - start
            if elapsed >= sampleTime { return elapsed.inSeconds / Double(runCount) }
        }
    }
}
