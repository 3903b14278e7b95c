/// Bytes of memory that an operation reads or writes.
struct MemorySpan {
    let address: UInt32
    let byteCount: Int
    let isWritten: Bool

    /// There is at least one byte.
    init(_ address: UInt32, byteCount: Int, isWritten: Bool) {
        self.address = address
        self.byteCount = byteCount
        self.isWritten = isWritten
    }

    var blocks: ClosedRange<Int> {
        let first = Int(address) >> OpenedMemory.blockLog2
        return first...(Int(address) + byteCount - 1) >> OpenedMemory.blockLog2
    }

    var use: UInt8 { isWritten ? OpenedMemory.Use.written : OpenedMemory.Use.read }
}

extension Executor {
    /// Opens the blocks of some memory, and counts permutations besides; or, when there is no room, does neither.
    mutating func open(_ spans: [MemorySpan], permutations: Int = 0) throws(Interruption) {
        let rowsBefore = memory.opened.rows
        var changes: [OpenedMemory.Change] = []
        var pages: [(number: UInt32, use: UInt8)] = []
        memory.opened.addPermutations(permutations)
        for span in spans {
            for block in span.blocks where memory.opened.blocks[block] | span.use != memory.opened.blocks[block] {
                let use = memory.opened.open(block: block, span.use, &changes)
                if use != 0 { pages.append((UInt32(block >> OpenedMemory.blocksPerPageLog2), use)) }
            }
        }
        if let kind = memory.opened.overflowing {
            memory.opened.undo(changes, rows: rowsBefore)
            throw .pause(kind)
        }
        for page in pages { touch(page.number, page.use) }
    }

    /// Notes that a page is used now as it was not before.
    private mutating func touch(_ page: UInt32, _ use: UInt8) {
        if use & OpenedMemory.Use.read != 0 { touchedPages.append(page) }
        guard use & ~OpenedMemory.Use.read != 0 else { return }
        writtenPages.append(page)
        if keepsWords { wordsBefore += memory.words(ofPage: page) }
    }
}
