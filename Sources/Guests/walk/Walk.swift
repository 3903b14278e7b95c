import GuestRuntime

/// Allocates 64 MiB, and writes and reads a word of every page of it, 1 KiB each; the sum of what it read is in output
/// word 0. It is what a program with much memory costs, where each page is a leaf of the tree over memory.
@main struct Walk {
    static let wordCount = 64 << 18
    static let pageWordCount = 256

    static func main() {
        let memory = UnsafeMutableBufferPointer<UInt32>.allocate(capacity: wordCount)
        for page in 0..<wordCount / pageWordCount {
            memory[page * pageWordCount] = UInt32(page) &* 2_654_435_761
        }
        var sum: UInt32 = 0
        for page in stride(from: wordCount / pageWordCount - 1, through: 0, by: -1) {
            sum = (sum &* 31) &+ memory[page * pageWordCount]
        }
        Guest.setOutput(0, sum)
    }
}
