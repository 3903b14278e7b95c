internal import Basics
package import MachineProver
internal import Synchronization

/// The line that shows a person how far a proof has come: drawn over and over, some times a second.
package final class ProveProgress: Sendable {
    private struct State {
        var run = RunProgress()
        /// When the last segment was proved.
        var provedAt: MonotonicTime
    }

    private let terminal: Terminal
    private let clock: MonotonicClock
    private let start: MonotonicTime
    private let state: Mutex<State>

    private static let interval = Duration.milliseconds(200)

    init(_ terminal: Terminal, clock: MonotonicClock) {
        self.terminal = terminal
        self.clock = clock
        start = clock.now()
        state = Mutex(State(provedAt: start))
    }

    /// Shows the line while `body` runs, if a person watches.
    func shown<Value, Failure>(_ body: () throws(Failure) -> Value) throws(Failure) -> Value {
        guard terminal.showsProgress, let ticker = Ticker(every: Self.interval, { self.draw() }) else {
            return try body()
        }
        let result = Result(catching: body)
        ticker.stop()
        terminal.progress("")
        return try result.get()
    }

    func update(_ progress: RunProgress) {
        let now = clock.now()
        state.withLock { state in
            if progress.provedSegments > state.run.provedSegments { state.provedAt = now }
            state.run = progress
        }
    }

    /// Shows what the program writes with `debug`, on lines of its own.
    func debug(_ text: String) {
        // The lock keeps the line from being drawn in between.
        state.withLock { _ in
            terminal.progress("")
            terminal.error(terminal.showsProgress && text.last != "\n" ? text + "\n" : text)
        }
    }

    private func draw() {
        state.withLock { state in
            let now = clock.now()
            terminal.progress(
                Self.line(
                    state.run, seconds: (state.provedAt - start).inSeconds, since: (now - state.provedAt).inSeconds,
                    columns: terminal.columns()))
        }
    }
}

// MARK: The line

extension ProveProgress {
    /// "[=====     ] 5 of 10 segments, 251.3 k cycles/s, 0:42 left"; how much is left is unknown until the executor is
    /// at the end. Where it does not fit, the bar gets shorter, then the words.
    ///
    /// The last segment was proved after `seconds`, and it is `since` seconds ago.
    package static func line(_ progress: RunProgress, seconds: Double, since: Double, columns: Int) -> String {
        let speed = seconds > 0 ? Double(progress.provedCycles) / seconds : 0
        let speedText = speed > 0 ? "\(Decimal.scaled(speed)) cycles/s" : "starting"
        guard progress.isEndKnown else {
            let proved = "\(progress.provedSegments) of \(progress.executedSegments)"
            let text = "\(proved) or more segments, \(speedText)"
            return text.count < columns ? text : "\(proved)+, \(speedText)"
        }
        let left = speed > 0 ? max(0, Double(progress.executedCycles - progress.provedCycles) / speed - since) : nil
        let leftText = left.map { ", \(duration($0)) left" } ?? ""
        let share = Double(progress.provedCycles) / Double(max(1, progress.executedCycles))
        let (proved, all) = (progress.provedSegments, progress.executedSegments)
        let full = "\(proved) of \(count(all)), \(speedText)\(leftText)"
        let short = "\(proved)/\(all), \(speedText)\(leftText)"
        // A terminal may go to the next line after a character in its last column.
        let text = columns - 1 >= full.count + barWidths.lowerBound + 3 ? full : short
        let width = min(columns - 1 - text.count - 3, barWidths.upperBound)
        return width < barWidths.lowerBound ? text : "\(bar(share, width)) \(text)"
    }

    private static func count(_ segments: Int) -> String { segments == 1 ? "1 segment" : "\(segments) segments" }

    /// Shorter ones say nothing, longer ones no more.
    private static let barWidths = 4...24

    private static func bar(_ share: Double, _ width: Int) -> String {
        let filled = Int(Double(width) * min(max(share, 0), 1))
        return "[" + Text.padded(String(repeating: "=", count: filled), to: width) + "]"
    }

    /// "0:42", "1:02:03".
    private static func duration(_ seconds: Double) -> String {
        let seconds = Int(min(seconds, 1e9).rounded(.up))
        func digits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let (hours, minutes) = (seconds / 3600, seconds / 60 % 60)
        return (hours > 0 ? "\(hours):\(digits(minutes))" : "\(minutes)") + ":" + digits(seconds % 60)
    }
}
