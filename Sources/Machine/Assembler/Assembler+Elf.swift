internal import Basics

extension Assembler {
    /// Memory besides the code: bytes, and zeros behind them. The bytes may be code, too.
    package struct Data: Sendable {
        package var address: UInt32
        package var bytes: [UInt8]
        package var memoryByteCount: Int
        package var isExecutable: Bool

        package init(address: UInt32, bytes: [UInt8] = [], memoryByteCount: Int, isExecutable: Bool = false) {
            self.address = address
            self.bytes = bytes
            self.memoryByteCount = memoryByteCount
            self.isExecutable = isExecutable
        }
    }

    /// An ELF file of the code, which starts with its first instruction, and of data.
    package func elf(_ data: [Data] = []) -> [UInt8] {
        let code = words.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) } }
        let segments =
            [(address: codeAddress, bytes: code, memory: code.count, flags: UInt32(5))]
            + data.map {
                (
                    address: $0.address, bytes: $0.bytes, memory: $0.memoryByteCount,
                    flags: UInt32($0.isExecutable ? 7 : 6)
                )
            }
        var writer = ByteWriter()
        writer.write(bytes: [0x7f, 0x45, 0x4c, 0x46, 1, 1, 1] + [UInt8](repeating: 0, count: 9))
        writer.write(UInt16(2))
        writer.write(UInt16(243))
        for word in [1, codeAddress, 52, 0, 0] { writer.write(word) }
        for half in [52, 32, UInt16(segments.count), 40, 0, 0] { writer.write(half) }
        var contents: [UInt8] = []
        let start = 52 + 32 * segments.count
        for segment in segments {
            // A loader that maps pages wants the offset in the file to be that in the page.
            let gap = (Int(segment.address) - start - contents.count) & 0xfff
            contents += [UInt8](repeating: 0, count: gap)
            let offset = UInt32(start + contents.count)
            let sizes = [UInt32(segment.bytes.count), UInt32(segment.memory)]
            for word in [1, offset, segment.address, segment.address] + sizes + [segment.flags, 0x1000] {
                writer.write(word)
            }
            contents += segment.bytes
        }
        writer.write(bytes: contents)
        return writer.bytes
    }
}
