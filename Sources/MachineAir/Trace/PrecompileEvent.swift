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
    package internal(set) var operands: [OperandEvent] = []
}

/// An operand of such a call: all its words are accessed at one clock.
package struct OperandEvent: Sendable {
    package let clock: UInt32
    package let pointer: UInt32
    package let accesses: [AccessEvent]

    /// The words as the call finds them, and as it leaves them.
    package var before: [UInt32] { accesses.map(\.old) }
    package var after: [UInt32] { accesses.map(\.value) }
}
