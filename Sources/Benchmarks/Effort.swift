/// How long to measure: more samples make a steadier median.
package struct Effort: Equatable, Sendable {
    /// Runs that nobody times: caches and the clock of the CPU settle, pages are faulted in.
    package let warmUp: Duration
    /// A sample repeats the run until it has taken this long.
    package let sampleTime: Duration
    /// An odd number, so that the median is one of them.
    package let sampleCount: Int

    package init(warmUp: Duration, sampleTime: Duration, sampleCount: Int) {
        precondition(sampleTime > .zero && sampleCount % 2 == 1, "samples take time, and their number is odd")
        self.warmUp = warmUp
        self.sampleTime = sampleTime
        self.sampleCount = sampleCount
    }

    /// About half a second for each figure; runs longer than a tenth of a second make it longer.
    package static let full = Effort(warmUp: .milliseconds(100), sampleTime: .milliseconds(60), sampleCount: 7)
    package static let quick = Effort(warmUp: .milliseconds(5), sampleTime: .milliseconds(5), sampleCount: 3)
}
