extension Elf {
    /// Reads a file. Whatever the bytes are, this throws or returns.
    package init(bytes: [UInt8]) throws(ElfError) {
        let file = ElfBytes(bytes: bytes)
        try Self.checkIdentity(file)
        try Self.checkHeader(file)
        entry = try file.word(24, "entry")
        segments = try Self.segments(file)
        try Self.checkOverlaps(segments)
    }

    private static func checkIdentity(_ file: ElfBytes) throws(ElfError) {
        try file.require(upTo: 52, "the ELF header")
        let magic: [UInt8] = [0x7f, 0x45, 0x4c, 0x46]
        guard Array(file.bytes[..<4]) == magic else {
            throw .unsupported(what: "first bytes", expected: "7f 45 4c 46", found: file.hex(0..<4))
        }
        try file.expect(4, is: 1, "class", "1 (32 bits)")
        try file.expect(5, is: 1, "data encoding", "1 (little-endian)")
        try file.expect(6, is: 1, "ELF version", "1")
    }

    private static func checkHeader(_ file: ElfBytes) throws(ElfError) {
        try file.expect(half: 16, is: 2, "file type", "2 (executable, linked statically)")
        try file.expect(half: 18, is: 243, "machine", "243 (RISC-V)")
        guard try file.word(20, "version") == 1 else {
            throw .unsupported(what: "version", expected: "1", found: "\(try file.word(20, "version"))")
        }
        try file.expect(half: 40, is: 52, "size of the ELF header", "52")
        let flags = try file.word(36, "flags")
        guard flags & 1 == 0 else {
            throw .unsupported(what: "flags", expected: "no compressed instructions (bit 0)", found: hex(flags))
        }
        guard flags & 6 == 0 else {
            throw .unsupported(what: "flags", expected: "no floating point (bits 1 and 2)", found: hex(flags))
        }
    }

    private static func segments(_ file: ElfBytes) throws(ElfError) -> [Segment] {
        let start = Int(try file.word(28, "offset of the program headers"))
        let count = Int(try file.half(44, "number of program headers"))
        guard (1...segmentCountLimit).contains(count) else {
            throw .unsupported(
                what: "number of program headers", expected: "1 to \(segmentCountLimit)", found: "\(count)")
        }
        try file.expect(half: 42, is: 32, "size of a program header", "32")
        try file.require(upTo: start + 32 * count, "the table of program headers")
        var segments: [Segment] = []
        for index in 0..<count {
            let header = ElfProgramHeader(file, at: start + 32 * index, index: index)
            if let segment = try header.segment() { segments.append(segment) }
        }
        return segments.sorted { ($0.address, $0.memoryByteCount) < ($1.address, $1.memoryByteCount) }
    }

    private static func checkOverlaps(_ segments: [Segment]) throws(ElfError) {
        for (lower, upper) in zip(segments, segments.dropFirst()) where lower.range.upperBound > upper.range.lowerBound
        {
            throw .unsupported(
                what: "segments", expected: "segments that do not overlap",
                found: "one that ends at \(hex(lower.range.upperBound)) and one that starts at \(hex(upper.address))")
        }
    }
}

/// The file and the checks of its fields.
struct ElfBytes {
    let bytes: [UInt8]

    func require(upTo end: Int, _ what: String) throws(ElfError) {
        guard end <= bytes.count else { throw .truncated(what: what, neededBytes: end, foundBytes: bytes.count) }
    }

    func half(_ offset: Int, _ what: String) throws(ElfError) -> UInt16 {
        try require(upTo: offset + 2, what)
        return UInt16(bytes[offset]) | UInt16(bytes[offset + 1]) << 8
    }

    func word(_ offset: Int, _ what: String) throws(ElfError) -> UInt32 {
        UInt32(try half(offset, what)) | UInt32(try half(offset + 2, what)) << 16
    }

    func expect(_ offset: Int, is value: UInt8, _ what: String, _ expected: String) throws(ElfError) {
        try require(upTo: offset + 1, what)
        guard bytes[offset] == value else {
            throw .unsupported(what: what, expected: expected, found: "\(bytes[offset])")
        }
    }

    func expect(half offset: Int, is value: UInt16, _ what: String, _ expected: String) throws(ElfError) {
        let found = try half(offset, what)
        guard found == value else { throw .unsupported(what: what, expected: expected, found: "\(found)") }
    }

    func hex(_ range: Range<Int>) -> String {
        bytes[range].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(separator: " ")
    }
}

/// "0x1f400".
func hex(_ number: some BinaryInteger) -> String { "0x" + String(number, radix: 16) }
