internal import Machine

/// A page that a segment touched: its words before and after, and when each was accessed last.
package struct MemoryPage: Sendable {
    package let number: UInt32
    package var before, after: [UInt32]
    /// Zero where a word was not accessed.
    package var clocks: [UInt32]

    package init(number: UInt32, before: [UInt32], after: [UInt32], clocks: [UInt32]) {
        let count = MemoryShape.pageWordCount
        precondition(before.count == count && after.count == count && clocks.count == count, "a page has 256 words")
        self.number = number
        self.before = before
        self.after = after
        self.clocks = clocks
    }

    package init(_ page: RecordedPage, number: UInt32) {
        self.init(number: number, before: page.initial, after: page.words, clocks: page.clocks)
    }

    /// Whether a word of a block was accessed.
    func isAccessed(block: Int) -> Bool {
        let words = block * MemoryShape.blockWordCount..<(block + 1) * MemoryShape.blockWordCount
        return clocks[words].contains { $0 != 0 }
    }
}
