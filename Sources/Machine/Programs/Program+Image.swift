package import Hashing

/// What of a program the digest of a program is made of, besides the commitment to its instructions.
extension Program {
    /// What programs and the machine have agreed on: calls, addresses, the start.
    package static let abiVersion: UInt32 = 1

    /// The digest of all of memory as it is at first: what the file says, and zeros; all registers are zero.
    package var initialRoot: Digest { initialTree.root }

    var initialTree: PageTree {
        let pages = initialPages
        var tree = PageTree()
        tree.update(pages.keys.sorted()) { page, word in pages[page]![word] }
        return tree
    }

    /// The pages that the file says something of.
    private var initialPages: [UInt32: [UInt32]] {
        var pages: [UInt32: [UInt32]] = [:]
        for segment in elf.segments {
            var address = segment.address
            for byte in segment.bytes {
                let (page, word) = (address >> GuestMemory.pageLog2, Int(address >> 2) % MemoryShape.pageWordCount)
                let zeros = [UInt32](repeating: 0, count: MemoryShape.pageWordCount)
                pages[page, default: zeros][word] |= UInt32(byte) << (8 * (address & 3))
                address &+= 1
            }
        }
        return pages
    }
}
