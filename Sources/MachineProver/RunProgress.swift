/// How far the proof of a run has come.
package struct RunProgress: Equatable, Sendable {
    /// What the executor has passed.
    package var executedCycles = 0
    package var executedSegments = 0
    /// Whether the executor has reached the end, so that there is no more to prove than this.
    package var isEndKnown = false
    package var provedCycles = 0
    package var provedSegments = 0

    package init() {}
}
