package import Machine

/// A call that has tables of its own, as it happened: what their rows are filled from.
package struct PrecompileEvent: Sendable {
    package let call: Call
    package let clock: UInt32
    /// Which entry of the program it is.
    package let entry: UInt32
    /// The read of the call's number, and those of its arguments, at the clock of the call.
    package let number: AccessEvent
    package let pointers: [AccessEvent]
    /// In the order of `Call.operands`.
    package internal(set) var operands: [OperandEvent]

    package init(
        call: Call, clock: UInt32, entry: UInt32, number: AccessEvent, pointers: [AccessEvent],
        operands: [OperandEvent] = []
    ) {
        self.call = call
        self.clock = clock
        self.entry = entry
        self.number = number
        self.pointers = pointers
        self.operands = operands
    }
}

/// An operand of such a call: all its words are accessed at one clock.
package struct OperandEvent: Sendable {
    package let clock: UInt32
    package let pointer: UInt32
    package let accesses: [AccessEvent]

    package init(clock: UInt32, pointer: UInt32, accesses: [AccessEvent]) {
        self.clock = clock
        self.pointer = pointer
        self.accesses = accesses
    }

    /// The words as the call finds them, and as it leaves them.
    package var before: [UInt32] { accesses.map(\.old) }
    package var after: [UInt32] { accesses.map(\.value) }
}
