internal import AshlarGuest

/// Input is the prover's choice: it says nothing until the program has checked it.
extension Guest {
    /// The next bytes of input, as many as the buffer holds or as there are, and their number.
    ///
    /// The buffer starts at a multiple of four. The machine writes whole words, so that bytes after the last one, up
    /// to the next multiple of four within the buffer, become zero.
    public static func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        guard let start = buffer.baseAddress else { return 0 }
        let wholeWords = buffer.count & ~3
        let count = Int(ashlar_read(start, UInt32(wholeWords)))
        guard count == wholeWords && wholeWords < buffer.count else { return count }
        return count + readPartOfWord(start + wholeWords, buffer.count - wholeWords)
    }

    /// Up to three bytes, through a word of their own: the machine would write past them.
    private static func readPartOfWord(_ start: UnsafeMutableRawPointer, _ byteLimit: Int) -> Int {
        var word: UInt32 = 0
        let count = Int(ashlar_read(&word, UInt32(byteLimit)))
        for index in 0..<count {
            start.storeBytes(
                of: UInt8(truncatingIfNeeded: word >> UInt32(8 * index)), toByteOffset: index, as: UInt8.self)
        }
        return count
    }

    /// The next word of input, little-endian; nil at the end. Input that ends within the word counts as filled with
    /// zeros.
    @inline(__always) public static func readWord() -> UInt32? {
        var word: UInt32 = 0
        return ashlar_read(&word, 4) == 0 ? nil : word
    }

    /// Fills the buffer with words of input; false if there are fewer.
    public static func read(into words: UnsafeMutableBufferPointer<UInt32>) -> Bool {
        ashlar_read(words.baseAddress, UInt32(4 * words.count)) == 4 * words.count
    }

    /// All the input that is left, in parts of at most so many bytes, each but the last a multiple of four.
    public static func readAll(
        partByteCount: Int, _ body: (UnsafeRawBufferPointer) -> Void
    ) {
        precondition(partByteCount > 0 && partByteCount & 3 == 0, "parts are whole words")
        let part = UnsafeMutableRawBufferPointer.allocate(byteCount: partByteCount, alignment: 4)
        while case let count = read(into: part), count > 0 {
            body(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(part)[..<count]))
        }
        part.deallocate()
    }
}
