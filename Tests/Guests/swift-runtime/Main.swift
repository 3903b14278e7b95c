import GuestRuntime

/// What the runtime gives a program in Swift, tried out in the machine: what it prints and journals is compared with what
/// the same lines give on the host. The status is the number of bytes of input.
@main struct Main {
    static func main() {
        Guest.setOutput(0, 77)
        let input = allInput()
        let shelf = Shelf()
        for byte in input { shelf.add(Int(byte)) }
        print(shelf.description)
        print("no end of line", terminator: "")
        // In parts that start and end anywhere.
        input.withUnsafeBytes { bytes in
            var start = 0
            var length = 1
            while start < bytes.count {
                let end = min(start + length, bytes.count)
                Guest.journal(UnsafeRawBufferPointer(rebasing: bytes[start..<end]))
                (start, length) = (end, length * 2 % 1009)
            }
        }
        Guest.halt(status: UInt32(input.count))
    }

    /// In parts of seven bytes, so that each part ends within a word.
    static func allInput() -> [UInt8] {
        var input: [UInt8] = []
        let part = UnsafeMutableRawBufferPointer.allocate(byteCount: 8, alignment: 4)
        part[7] = 0xee
        while case let count = Guest.read(into: UnsafeMutableRawBufferPointer(rebasing: part[..<7])), count > 0 {
            input += part[..<count]
            precondition(part[7] == 0xee, "a read wrote past its buffer")
        }
        return input
    }
}

/// Counts numbers: a class with a dictionary, and text made of both.
final class Shelf {
    private var counts: [Int: Int] = [:]
    private var sum: UInt64 = 0

    func add(_ number: Int) {
        counts[number, default: 0] += 1
        sum += UInt64(number) * 1_000_000_007
    }

    var description: String {
        let most = counts.sorted { ($0.value, $0.key) > ($1.value, $1.key) }.prefix(3)
        var text = "\(counts.count) different, sum \(sum), mean \(sum / UInt64(max(counts.count, 1))):"
        for (number, count) in most { text += " \(number)×\(count)" }
        return text
    }
}
