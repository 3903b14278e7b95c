internal import Basics
package import MachineProver
internal import Synchronization

/// The line that shows a person how far a proof has come: drawn over and over, some times a second.
package final class ProveProgress: Sendable {
    private let terminal: Terminal
    private let clock: MonotonicClock
    private let start: MonotonicTime
    /// When the line was drawn last.
    private let lastDrawn = Mutex<MonotonicTime?>(nil)

    private static let interval = Duration.milliseconds(100)

    init(_ terminal: Terminal, clock: MonotonicClock) {
        self.terminal = terminal
        self.clock = clock
        start = clock.now()
    }

    func update(_ progress: RunProgress) {
        guard terminal.showsProgress else { return }
        let now = clock.now()
        lastDrawn.withLock { last in
            if let last, now - last < Self.interval { return }
            last = now
            terminal.progress(Self.line(progress, seconds: (now - start).inSeconds))
        }
    }

    /// Shows what the program writes with `debug`, on lines of its own.
    func debug(_ text: String) {
        lastDrawn.withLock { last in
            terminal.progress("")
            terminal.error(terminal.showsProgress && text.last != "\n" ? text + "\n" : text)
            last = nil
        }
    }

    func end() { terminal.progress("") }

    /// "[=====     ] 5 of 10 segments, 251.3 k cycles/s, 0:42 left"; how much is left is unknown until the executor is
    /// at the end.
    package static func line(_ progress: RunProgress, seconds: Double) -> String {
        let speed = seconds > 0 ? Double(progress.provedCycles) / seconds : 0
        let speedText = speed > 0 ? "\(Decimal.scaled(speed)) cycles/s" : "starting"
        guard progress.isEndKnown else {
            return "\(progress.provedSegments) of \(progress.executedSegments) or more segments, \(speedText)"
        }
        let left = Double(progress.executedCycles - progress.provedCycles) / speed
        let share = Double(progress.provedCycles) / Double(max(1, progress.executedCycles))
        return "\(bar(share)) \(progress.provedSegments) of \(count(progress.executedSegments)), \(speedText)"
            + (speed > 0 ? ", \(duration(left)) left" : "")
    }

    private static func count(_ segments: Int) -> String { segments == 1 ? "1 segment" : "\(segments) segments" }

    private static let barWidth = 24

    private static func bar(_ share: Double) -> String {
        let filled = Int(Double(barWidth) * min(max(share, 0), 1))
        return "[" + Text.padded(String(repeating: "=", count: filled), to: barWidth) + "]"
    }

    /// "0:42", "1:02:03".
    private static func duration(_ seconds: Double) -> String {
        let seconds = Int(min(seconds, 1e9).rounded(.up))
        func digits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let (hours, minutes) = (seconds / 3600, seconds / 60 % 60)
        return (hours > 0 ? "\(hours):\(digits(minutes))" : "\(minutes)") + ":" + digits(seconds % 60)
    }
}
