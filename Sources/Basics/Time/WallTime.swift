#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// The time of day, for people to read. It may jump; durations come from `MonotonicClock`.
package struct WallTime: Hashable, Sendable {
    /// Microseconds since 1970-01-01 00:00 UTC, without leap seconds.
    package let microseconds: Int64

    package init(microseconds: Int64) { self.microseconds = microseconds }

    package static func now() -> WallTime {
        var time = timespec()
        let result = clock_gettime(CLOCK_REALTIME, &time)
        precondition(result == 0, "the system has a clock")
        return WallTime(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000)
    }
}

extension WallTime: CustomStringConvertible {
    /// "2026-01-31T23:59:59.000123Z": RFC 3339, so that lines sort by time as text.
    package var description: String {
        var (seconds, fraction) = microseconds.quotientAndRemainder(dividingBy: 1_000_000)
        if fraction < 0 { (seconds, fraction) = (seconds - 1, fraction + 1_000_000) }
        var (time, parts) = (time_t(seconds), tm())
        guard gmtime_r(&time, &parts) != nil else { return "\(microseconds)us" }
        let date = [pad(Int64(parts.tm_year) + 1900, 4), pad(Int64(parts.tm_mon) + 1, 2), pad(Int64(parts.tm_mday), 2)]
        let clock = [parts.tm_hour, parts.tm_min, parts.tm_sec].map { pad(Int64($0), 2) }
        return "\(date.joined(separator: "-"))T\(clock.joined(separator: ":")).\(pad(fraction, 6))Z"
    }

    private func pad(_ number: Int64, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
