import GuestRuntime

/// Sorts words with the standard library's sort: those of the input, or without input 10^5 of a fixed sequence.
///
/// Output: how many there are, the least, the greatest, the one in the middle, and the sum of each word times its
/// position from 1, mod 2^64, low half first. Status 1 if they were out of order after all.
@main struct Sort {
    static func main() {
        var words = input()
        if words.isEmpty { words = sequence(count: 100_000) }
        words.sort()
        Guest.setOutput(0, UInt32(words.count))
        Guest.setOutput(1, words[0])
        Guest.setOutput(2, words[words.count - 1])
        Guest.setOutput(3, words[words.count / 2])
        let sum = weightedSum(words)
        Guest.setOutput(4, UInt32(truncatingIfNeeded: sum))
        Guest.setOutput(5, UInt32(truncatingIfNeeded: sum >> 32))
        for index in 1..<words.count where words[index - 1] > words[index] { Guest.halt(status: 1) }
    }

    static func input() -> [UInt32] {
        var words: [UInt32] = []
        Guest.readAll(partByteCount: 4096) { part in
            for word in 0..<part.count / 4 { words.append(part.load(fromByteOffset: 4 * word, as: UInt32.self)) }
        }
        return words
    }

    /// xorshift32 (Marsaglia, Xorshift RNGs, 2003) from 1.
    static func sequence(count: Int) -> [UInt32] {
        var state: UInt32 = 1
        return (0..<count).map { _ in
            state ^= state << 13
            state ^= state >> 17
            state ^= state << 5
            return state
        }
    }

    static func weightedSum(_ words: [UInt32]) -> UInt64 {
        var sum: UInt64 = 0
        for (index, word) in words.enumerated() { sum &+= UInt64(word) * UInt64(index + 1) }
        return sum
    }
}
