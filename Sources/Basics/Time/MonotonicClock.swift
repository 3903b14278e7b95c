#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// Where the time comes from, as a value: code that is given a clock can be run in virtual time.
///
///     let start = clock.now()
///     work()
///     log.info("worked", ["took": clock.now() - start])
package struct MonotonicClock: Sendable {
    private enum Source { case system, manual(ManualTime) }

    private let source: Source

    /// The clock of the machine, which never goes back and stands still while the machine sleeps.
    package static let system = MonotonicClock(source: .system)

    /// A clock that shows what `time` says.
    package static func manual(_ time: ManualTime) -> MonotonicClock { MonotonicClock(source: .manual(time)) }

    package func now() -> MonotonicTime {
        switch source {
        case .manual(let time): return time.now
        case .system:
            var time = timespec()
            let result = clock_gettime(CLOCK_MONOTONIC, &time)
            precondition(result == 0, "the system has a monotonic clock")
            return MonotonicTime(nanoseconds: UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec))
        }
    }
}
