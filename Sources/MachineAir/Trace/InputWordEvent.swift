/// A word of input as `read` wrote it: what a row of the table of input words is filled from.
package struct InputWordEvent: Sendable, BitwiseCopyable {
    /// When the word was written, with all others that the row of the call writes.
    package var clock: UInt32
    package var address: UInt32
    package var access: AccessEvent
    /// How many words the row of the call still writes, with this one.
    package var left: UInt32
    /// How many bytes of the last of them are padding.
    package var padding: UInt32
}
