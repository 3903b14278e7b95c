internal import Basics
internal import Benchmarks
internal import Testing

@Suite struct EffortTests {
    @Test func takesTheMedianOfSamplesAfterTheWarmUp() {
        let time = ManualTime()
        var runCount = 0
        let effort = Effort(warmUp: .milliseconds(10), sampleTime: .milliseconds(4), sampleCount: 3, limit: .seconds(1))
        // Runs take 5 ms, then 1, 1, 1, 1 (a sample of four), 40 (a slow one), 2 and 2.
        let durations = [5, 5, 1, 1, 1, 1, 40, 2, 2]
        let seconds = effort.secondsPerRun(clock: .manual(time)) {
            time.advance(by: .milliseconds(durations[runCount]))
            runCount += 1
        }
        #expect(seconds == 0.002)
        #expect(runCount == durations.count)
    }

    @Test(arguments: [
        (limit: 100, runCount: 1, seconds: 1.0), (limit: 1001, runCount: 2, seconds: 2.0),
        (limit: 4000, runCount: 3, seconds: 3.0),
    ])
    func takesFewerSamplesOfRunsThatTakeLong(limit: Int, runCount: Int, seconds: Double) {
        let time = ManualTime()
        var count = 0
        let effort = Effort(
            warmUp: .zero, sampleTime: .milliseconds(1), sampleCount: 5, limit: .milliseconds(limit))
        // Each run takes a second longer than the one before.
        let found = effort.secondsPerRun(clock: .manual(time)) {
            count += 1
            time.advance(by: .seconds(count))
        }
        #expect(count == runCount && found == seconds)
    }
}
