internal import Basics
internal import Synchronization
internal import Testing

@Suite struct TickerTests {
    private let clock = MonotonicClock.system

    @Test func ticksUntilItIsStopped() {
        let counter = Counter()
        let started = Ticker(every: .milliseconds(1)) { counter.add() }
        guard let ticker = started else { preconditionFailure("the system has a thread left") }
        while counter.value < 3 {}
        ticker.stop()
        let last = counter.value
        let end = clock.now()
        while clock.now() - end < .milliseconds(20) {}
        #expect(counter.value == last)
    }

    @Test func whoStopsItDoesNotWaitForTheNextTick() {
        let start = clock.now()
        let started = Ticker(every: .seconds(86_400)) { Issue.record("a day has passed") }
        guard let ticker = started else { preconditionFailure("the system has a thread left") }
        ticker.stop()
        #expect(clock.now() - start < .seconds(86_400))
    }

    private final class Counter: Sendable {
        private let count = Mutex(0)
        var value: Int { count.withLock { $0 } }
        func add() { count.withLock { $0 += 1 } }
    }
}
