/// Addresses in a row whose words are instructions.
struct CodeRegion: Equatable, Sendable {
    let address: UInt32
    /// The words, the first one at `address`, a multiple of four.
    let words: [UInt32]

    /// The regions of a file: the words all of whose bytes are file bytes of executable segments, which may touch
    /// each other within a word.
    static func regions(_ elf: Elf) -> [CodeRegion] {
        var runs: [(start: Int, bytes: [UInt8])] = []
        for segment in elf.segments where segment.isExecutable && !segment.bytes.isEmpty {
            if let last = runs.last, last.start + last.bytes.count == Int(segment.address) {
                runs[runs.count - 1].bytes += segment.bytes
            } else {
                runs.append((Int(segment.address), Array(segment.bytes)))
            }
        }
        return runs.compactMap { region($0.start, $0.bytes) }
    }

    private static func region(_ start: Int, _ bytes: [UInt8]) -> CodeRegion? {
        let address = (start + 3) & ~3
        let count = (start + bytes.count - address) >> 2
        guard count > 0 else { return nil }
        return bytes.withUnsafeBytes { bytes in
            let words = (0..<count).map { index in
                UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: address - start + 4 * index, as: UInt32.self))
            }
            return CodeRegion(address: UInt32(address), words: words)
        }
    }
}
