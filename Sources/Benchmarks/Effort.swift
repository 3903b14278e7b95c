/// How long to measure: more samples make a steadier median.
package struct Effort: Equatable, Sendable {
    /// Runs that nobody times: caches and the clock of the CPU settle, pages are faulted in.
    package let warmUp: Duration
    /// A sample repeats the run until it has taken this long.
    package let sampleTime: Duration
    package let sampleCount: Int
    /// No further sample starts after this time. A first run that takes longer is the only sample: plain C
    /// needs 10 seconds where vectors need one.
    package let limit: Duration

    package init(warmUp: Duration, sampleTime: Duration, sampleCount: Int, limit: Duration) {
        precondition(sampleTime > .zero && sampleCount > 0, "there are samples, and they take time")
        self.warmUp = warmUp
        self.sampleTime = sampleTime
        self.sampleCount = sampleCount
        self.limit = limit
    }

    /// About half a second for each figure, at most 3 seconds or one run.
    package static let full = Effort(
        warmUp: .milliseconds(100), sampleTime: .milliseconds(60), sampleCount: 7, limit: .seconds(3))

    package static let quick = Effort(
        warmUp: .milliseconds(5), sampleTime: .milliseconds(5), sampleCount: 3, limit: .milliseconds(300))
}
