internal import Synchronization

/// Time that passes when told to, for tests and simulations.
///
///     let time = ManualTime()
///     let queue = Queue(clock: .manual(time))
///     time.advance(by: .seconds(30))      // every lease has run out
package final class ManualTime: Sendable {
    private let current: Mutex<MonotonicTime>

    package init(_ start: MonotonicTime = MonotonicTime(nanoseconds: 0)) { current = Mutex(start) }

    package var now: MonotonicTime { current.withLock { $0 } }

    package func advance(by duration: Duration) {
        precondition(duration >= .zero, "time does not go back")
        current.withLock { $0 += duration }
    }

    /// Jumps to a later time, such as that of the next event.
    package func advance(to time: MonotonicTime) {
        current.withLock { now in
            precondition(now <= time, "time does not go back")
            now = time
        }
    }
}
