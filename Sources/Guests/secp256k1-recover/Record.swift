import GuestRuntime

/// A signature and what it signs, as they stand in the input:
///
/// | bytes | |
/// |---|---|
/// | 0–31 | the hash that was signed, big end first |
/// | 32–63 | r, big end first |
/// | 64–95 | s, big end first |
/// | 96–99 | the recovery number, 0 to 3, little end first: bit 0 is the parity of y, bit 1 says that x = r + n |
/// | 100–131 | advice, little end first: a square root of x³ + 7 or, if there is none, of -(x³ + 7), mod p |
/// | 132–163 | advice, little end first: 1/r mod n |
///
/// Advice saves the program the work of finding it. It is checked, and where it is wrong the program does the work:
/// the result depends on the signature alone.
struct Record {
    static let byteCount = 164

    private let words: Number

    init() { words = .allocate(capacity: Record.byteCount / 4 + 16) }

    /// The next one; its number of bytes is less at the end of the input.
    func read() -> Int {
        Guest.read(into: UnsafeMutableRawBufferPointer(start: words, count: Record.byteCount))
    }

    var hash: Number { words }
    var r: Number { words + 8 }
    var s: Number { words + 16 }
    var recoveryNumber: UInt32 { words[24] }
    var root: Number { words + 25 }
    var inverse: Number { words + 33 }

    /// Room for the key that is found.
    var key: Number { words + 41 }
}
