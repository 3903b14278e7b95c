/// A page of memory in a segment: its words before and now, and when each was accessed last.
package final class RecordedPage {
    package static let wordCount = 256

    package let initial: [UInt32]
    package internal(set) var words: [UInt32]
    /// Zero where a word was not accessed.
    package internal(set) var clocks: [UInt32]

    package init(_ initial: [UInt32]) {
        precondition(initial.count == Self.wordCount, "a page has 256 words")
        self.initial = initial
        words = initial
        clocks = Array(repeating: 0, count: Self.wordCount)
    }

    /// Leaves a word with this value.
    func access(_ word: Int, at clock: UInt32, leaving value: UInt32) -> AccessEvent {
        let event = AccessEvent(value: value, old: words[word], previousClock: clocks[word])
        words[word] = value
        clocks[word] = clock
        return event
    }

    func read(_ word: Int, at clock: UInt32) -> AccessEvent { access(word, at: clock, leaving: words[word]) }
}
