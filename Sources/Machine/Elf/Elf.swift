/// A program as an ELF file describes it: where it starts, and what memory holds then.
///
/// The file is a statically linked RV32 executable, little-endian, for the base instruction set without floating
/// point. Only its headers and segments count; sections and symbols are not looked at.
package struct Elf: Equatable, Sendable {
    /// The address of the first instruction. It lies in an executable segment, at a multiple of four.
    package let entry: UInt32
    /// In the order of their addresses. They do not overlap.
    package let segments: [Segment]

    package struct Segment: Equatable, Sendable {
        package let address: UInt32
        /// What the file says of the first bytes; those that follow, up to `memoryByteCount`, are zero.
        package let bytes: ArraySlice<UInt8>
        package let memoryByteCount: Int
        package let isExecutable: Bool

        /// The addresses, which may end where 32 bits do.
        var range: Range<Int> { Int(address)..<Int(address) + memoryByteCount }
    }

    /// The addresses that a program may use. Page 0 is the machine's own, and the field's prime is 0x7f000001:
    /// the tables hold an address in one element.
    package static let usableAddresses = 0x400..<0x7800_0000

    /// A linker writes five segments or so.
    static let segmentCountLimit = 1024
}
