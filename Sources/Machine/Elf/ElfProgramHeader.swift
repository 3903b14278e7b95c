/// One entry of the table of program headers.
struct ElfProgramHeader {
    private enum Kind {
        static let load: UInt32 = 1
        static let dynamic: UInt32 = 2
        static let interpreter: UInt32 = 3
    }

    private let file: ElfBytes
    private let start: Int
    private let index: Int

    init(_ file: ElfBytes, at start: Int, index: Int) {
        self.file = file
        self.start = start
        self.index = index
    }

    /// The segment; nil when there is nothing to load.
    func segment() throws(ElfError) -> Elf.Segment? {
        let kind = try file.word(start, "type")
        guard kind != Kind.dynamic && kind != Kind.interpreter else {
            throw problem("type", "a program that is linked statically", "\(kind)")
        }
        guard kind == Kind.load else { return nil }
        let fileBytes = Int(try file.word(start + 16, "size in the file"))
        let memoryBytes = Int(try file.word(start + 20, "size in memory"))
        guard fileBytes <= memoryBytes else {
            throw problem("size in the file", "at most the \(memoryBytes) bytes in memory", "\(fileBytes)")
        }
        guard memoryBytes > 0 else { return nil }
        let address = try file.word(start + 8, "address")
        let flags = try file.word(start + 24, "flags")
        return Elf.Segment(
            address: try checked(address, memoryBytes), bytes: try contents(fileBytes), memoryByteCount: memoryBytes,
            isExecutable: flags & 1 != 0)
    }

    private func contents(_ count: Int) throws(ElfError) -> ArraySlice<UInt8> {
        let offset = Int(try file.word(start + 4, "offset"))
        try file.require(upTo: offset + count, "the segment of program header \(index)")
        return file.bytes[offset..<offset + count]
    }

    private func checked(_ address: UInt32, _ memoryBytes: Int) throws(ElfError) -> UInt32 {
        let (usable, end) = (Elf.usableAddresses, Int(address) + memoryBytes)
        guard usable.contains(Int(address)) && end <= usable.upperBound else {
            throw problem(
                "addresses", "\(hex(usable.lowerBound)) to \(hex(usable.upperBound - 1))",
                "\(hex(address)) to \(hex(end - 1))")
        }
        return address
    }

    private func problem(_ what: String, _ expected: String, _ found: String) -> ElfError {
        .segment(index: index, what: what, expected: expected, found: found)
    }
}
