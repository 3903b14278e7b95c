internal import Basics
internal import Testing

@Suite struct MonotonicClockTests {
    @Test func theSystemClockNeverGoesBack() {
        let clock = MonotonicClock.system
        let times = (0..<1000).map { _ in clock.now() }
        #expect(zip(times, times.dropFirst()).allSatisfy { $0 <= $1 })
        #expect(times[999] - times[0] < .seconds(60))
    }

    @Test func manualTimePassesWhenTold() {
        let time = ManualTime()
        let clock = MonotonicClock.manual(time)
        let start = clock.now()
        #expect(clock.now() == start)
        time.advance(by: .milliseconds(1500))
        #expect(clock.now() - start == .milliseconds(1500))
        #expect((clock.now() - start).inSeconds == 1.5)
        time.advance(to: MonotonicTime(nanoseconds: 2_000_000_000))
        #expect(clock.now() == start + .seconds(2))
        #expect(clock.now() + .seconds(-2) == start)
    }

    @Test func mixedUpTimesAreAProgrammerError() async {
        await #expect(processExitsWith: .failure) {
            _ = MonotonicTime(nanoseconds: 1) - MonotonicTime(nanoseconds: 2)
        }
        await #expect(processExitsWith: .failure) { _ = MonotonicTime(nanoseconds: .max) + .nanoseconds(1) }
        await #expect(processExitsWith: .failure) { ManualTime().advance(by: .nanoseconds(-1)) }
    }
}
