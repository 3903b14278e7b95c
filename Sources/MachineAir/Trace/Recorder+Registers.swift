/// A register whose last access was so long ago that a row takes it forward in time: what the row is filled from.
package struct RefreshEvent: Sendable, BitwiseCopyable {
    /// The word of the reserved page.
    package var word: UInt32
    package var value: UInt32
    /// When it was accessed, or seemed so.
    package var clock: UInt32
}

extension Recorder {
    /// Leaves a word of the reserved page with this value.
    @inline(__always)
    mutating func writeRegister(_ word: Int, _ value: UInt32, at clock: UInt32) -> AccessEvent {
        var event = reserved.access(word, at: clock, leaving: value)
        if clock &- event.previousClock > 1 << UInt32(RefreshTable.ticksLog2) { refresh(word, &event, clock) }
        return event
    }

    @inline(__always)
    mutating func readRegister(_ word: Int, at clock: UInt32) -> AccessEvent {
        writeRegister(word, reserved[word], at: clock)
    }

    /// Takes the access before forward until it is at most 2^16 ticks ago.
    @inline(never)
    private mutating func refresh(_ word: Int, _ event: inout AccessEvent, _ clock: UInt32) {
        let ticks: UInt32 = 1 << UInt32(RefreshTable.ticksLog2)
        while clock - event.previousClock > ticks {
            refreshes.append(RefreshEvent(word: UInt32(word), value: event.old, clock: event.previousClock))
            event.previousClock += ticks
        }
    }
}
