/// An access to the memory argument as it happened.
package struct AccessEvent: Equatable, Sendable, BitwiseCopyable {
    /// The word as the access leaves it, and as it found it.
    package var value, old: UInt32
    package var previousClock: UInt32

    package static let none = AccessEvent(value: 0, old: 0, previousClock: 0)

    package init(value: UInt32, old: UInt32, previousClock: UInt32) {
        self.value = value
        self.old = old
        self.previousClock = previousClock
    }
}

/// An instruction as it happened: what the row of its table is filled from.
package struct InstructionEvent: Sendable, BitwiseCopyable {
    package var clock: UInt32
    /// Which entry of the program it is.
    package var entry: UInt32
    /// The accesses in the order of their ticks. Loads and stores access the register of the address first.
    package var first = AccessEvent.none
    package var second = AccessEvent.none
    package var third = AccessEvent.none
    /// Calls have a fourth one: the word that `output` sets, the progress of `read`.
    package var fourth = AccessEvent.none

    package init(clock: UInt32, entry: UInt32) {
        self.clock = clock
        self.entry = entry
    }
}
