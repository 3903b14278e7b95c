internal import Basics
internal import Benchmarks
internal import Testing

@Suite struct EffortTests {
    @Test func takesTheMedianOfSamplesAfterTheWarmUp() {
        let time = ManualTime()
        var runCount = 0
        let effort = Effort(warmUp: .milliseconds(10), sampleTime: .milliseconds(4), sampleCount: 3)
        // Runs take 5 ms, then 1, 1, 1, 1 (a sample of four), 40 (a slow one), 2 and 2.
        let durations = [5, 5, 1, 1, 1, 1, 40, 2, 2]
        let seconds = effort.secondsPerRun(clock: .manual(time)) {
            time.advance(by: .milliseconds(durations[runCount]))
            runCount += 1
        }
        #expect(seconds == 0.002)
        #expect(runCount == durations.count)
    }

    @Test func runsAtLeastOnceForEachSample() {
        let time = ManualTime()
        var runCount = 0
        let seconds = Effort(warmUp: .zero, sampleTime: .milliseconds(1), sampleCount: 5)
            .secondsPerRun(clock: .manual(time)) {
                time.advance(by: .seconds(1))
                runCount += 1
            }
        #expect(seconds == 1)
        #expect(runCount == 6)
    }
}
