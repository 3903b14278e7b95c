/// A page of memory in a segment: its words before and now, and when each was accessed last.
///
/// Every instruction accesses the reserved page two or three times, so words and clocks are plain memory.
package final class RecordedPage {
    package static let wordCount = 256

    package let initial: [UInt32]
    /// The words now, and behind them the clocks.
    private let cells: UnsafeMutablePointer<UInt32>

    package init(_ initial: [UInt32]) {
        precondition(initial.count == Self.wordCount, "a page has 256 words")
        self.initial = initial
        cells = .allocate(capacity: 2 * Self.wordCount)
        cells.initialize(from: initial, count: Self.wordCount)
        (cells + Self.wordCount).initialize(repeating: 0, count: Self.wordCount)
    }

    deinit { cells.deallocate() }

    package var words: [UInt32] { Array(UnsafeBufferPointer(start: cells, count: Self.wordCount)) }

    /// Zero where a word was not accessed.
    package var clocks: [UInt32] {
        Array(UnsafeBufferPointer(start: cells + Self.wordCount, count: Self.wordCount))
    }

    package subscript(word: Int) -> UInt32 { cells[word & (Self.wordCount - 1)] }

    /// Leaves a word with this value.
    func access(_ word: Int, at clock: UInt32, leaving value: UInt32) -> AccessEvent {
        let cell = cells + (word & (Self.wordCount - 1))
        let event = AccessEvent(value: value, old: cell[0], previousClock: cell[Self.wordCount])
        cell[0] = value
        cell[Self.wordCount] = clock
        return event
    }

    func read(_ word: Int, at clock: UInt32) -> AccessEvent { access(word, at: clock, leaving: self[word]) }
}
