/// A point in time, in nanoseconds since some moment in the past that is the same for one clock.
package struct MonotonicTime: Hashable, Comparable, Sendable {
    package let nanoseconds: UInt64

    package init(nanoseconds: UInt64) { self.nanoseconds = nanoseconds }

    package static func < (x: Self, y: Self) -> Bool { x.nanoseconds < y.nanoseconds }

    /// The time that passed from `earlier` to `later`. That `earlier` is earlier is the caller's promise: a
    /// monotonic clock never goes back, so the opposite means that times of two clocks were mixed.
    package static func - (later: Self, earlier: Self) -> Duration {
        precondition(earlier <= later, "the time subtracted is the earlier one")
        return .nanoseconds(later.nanoseconds - earlier.nanoseconds)
    }

    /// The time `duration` later, or earlier when it is negative. It must be within the clock's 584 years.
    package static func + (time: Self, duration: Duration) -> Self {
        let (seconds, attoseconds) = duration.components
        let nanoseconds =
            Int128(time.nanoseconds) + Int128(seconds) * 1_000_000_000 + Int128(attoseconds / 1_000_000_000)
        guard let sum = UInt64(exactly: nanoseconds) else {
            preconditionFailure("the sum of a time and a duration is a time")
        }
        return Self(nanoseconds: sum)
    }

    package static func += (time: inout Self, duration: Duration) { time = time + duration }
}

extension Duration {
    /// The duration in seconds, rounded to a Double.
    package var inSeconds: Double {
        Double(components.seconds) + Double(components.attoseconds) * 1e-18
    }
}
