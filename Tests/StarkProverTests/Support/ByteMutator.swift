import Basics
import Fields

/// Changes bytes at random, the same way for the same seed: bits, runs, words, pieces moved and lost.
struct ByteMutator {
    private var random: SeededGenerator
    /// Places that are rarely met among so many bytes: the header and the counts.
    private let special: [Int]

    init(seed: UInt64, special: [Int]) {
        random = SeededGenerator(seed: seed)
        self.special = special
    }

    /// One to three changes.
    mutating func mutate(_ bytes: [UInt8]) -> [UInt8] {
        var mutated = bytes
        for _ in 0...random.next(below: 3) { change(&mutated) }
        return mutated
    }

    private mutating func change(_ bytes: inout [UInt8]) {
        guard !bytes.isEmpty else { return bytes.append(byte()) }
        let start = offset(in: bytes)
        let run = start..<min(bytes.count, start + 1 + random.next(below: 1 << random.next(below: 8)))
        switch random.next(below: 10) {
        case 0: bytes[start] ^= 1 << UInt8(random.next(below: 8))
        case 1: bytes[start] = byte()
        case 2: bytes.insert(contentsOf: random.bytes(count: run.count), at: start)
        case 3: bytes.removeSubrange(run)
        case 4: bytes.replaceSubrange(run, with: random.bytes(count: run.count))
        case 5:
            bytes.replaceSubrange(
                run, with: [UInt8](repeating: [0, 0x7f, 0xff][random.next(below: 3)], count: run.count))
        case 6: splice(&bytes, run)
        case 7: bytes.removeSubrange(start...)
        default: changeWord(&bytes, near: start)
        }
    }

    /// Puts bytes from elsewhere over a run.
    private mutating func splice(_ bytes: inout [UInt8], _ run: Range<Int>) {
        let source = random.next(below: bytes.count - run.count + 1)
        bytes.replaceSubrange(run, with: Array(bytes[source..<source + run.count]))
    }

    /// Numbers at which readers go wrong, and elements that are valid.
    private mutating func changeWord(_ bytes: inout [UInt8], near start: Int) {
        guard bytes.count >= 4 else { return }
        let offset = min(start, bytes.count - 4)
        let word = bytes[word: offset]
        let modulus = KoalaBear.modulus
        let words = [
            0, 1, word &+ 1, word &- 1, modulus - 1, modulus, word &+ modulus, .max,
            UInt32(random.next(below: UInt64(modulus))), bytes[word: 4 * random.next(below: bytes.count / 4)],
        ]
        bytes[word: offset] = words[random.next(below: words.count)]
    }

    private mutating func offset(in bytes: [UInt8]) -> Int {
        guard random.next(below: 4) == 0 else { return random.next(below: bytes.count) }
        return min(special[random.next(below: special.count)], bytes.count - 1)
    }

    private mutating func byte() -> UInt8 { UInt8(random.next(below: 256)) }
}
