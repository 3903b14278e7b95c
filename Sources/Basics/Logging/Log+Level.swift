#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

extension Log {
    /// How much a record matters; a logger drops what matters less than its own level.
    package enum Level: String, CaseIterable, Comparable, Sendable, CustomStringConvertible {
        case debug, info, warning, error
        /// Drops everything.
        case off

        package var description: String { rawValue }

        package static func < (x: Self, y: Self) -> Bool { x.rank < y.rank }

        private var rank: Int { Self.allCases.firstIndex(of: self)! }
    }
}

extension Log.Level {
    /// The environment variable that sets the level.
    package static let variable = "ASHLAR_LOG"

    /// The level that `ASHLAR_LOG` names; `info` without it or when it names none. Whoever offers the
    /// variable to a user reports a name that is unknown.
    package static let fromEnvironment: Log.Level =
        getenv(variable).flatMap { Log.Level(rawValue: String(cString: $0)) } ?? .info
}
