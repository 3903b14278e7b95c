/// Which blocks of memory a segment has looked at and written to, and what rows of tables that takes: of blocks, of the
/// nodes above them in the tree over memory, and of the permutations that hash both.
///
/// There is a byte for each block of all 32-bit addresses, so that an access needs no other comparison than the one of
/// its block's byte: blocks that may not be used stay untouched. Nodes within a page follow from the bytes of its 32
/// blocks; those above pages have bytes of their own, numbered from the root, 1, so that the children of n are 2n and
/// 2n + 1. The nodes above the reserved page count as written in every segment.
struct OpenedMemory {
    let blocks: UnsafeMutablePointer<UInt8>
    let nodes: UnsafeMutablePointer<UInt8>
    private let counts: UnsafeMutablePointer<Counts>

    private struct Counts {
        var rows = MemoryRows.zero
        var limit = MemoryRows.unlimited
    }

    /// What was done with a block, or with one below a node. Both are bits.
    enum Use {
        static let none: UInt8 = 0
        static let read: UInt8 = 1
        static let written: UInt8 = 3
    }

    static let blockLog2: UInt32 = 5
    static let blocksPerPageLog2 = MemoryShape.pageLevel
    static let blockCount = 1 << (32 - Int(blockLog2))
    static let nodeCount = 1 << (MemoryShape.rootLevel - MemoryShape.pageLevel)

    /// Both bytes are zero at first.
    init(blocks: UnsafeMutablePointer<UInt8>, nodes: UnsafeMutablePointer<UInt8>) {
        self.blocks = blocks
        self.nodes = nodes
        counts = .allocate(capacity: 1)
        counts.initialize(to: Counts())
        var node = Self.nodeCount / 2
        while node > 0 {
            nodes[node] = Use.written
            node >>= 1
        }
    }

    func deallocate() { counts.deallocate() }

    var rows: MemoryRows { counts.pointee.rows }

    func setLimit(_ limit: MemoryRows) { counts.pointee.limit = limit }

    /// The first kind of which there are more rows than the limit.
    var overflowing: RowKind? { counts.pointee.rows.overflowing(counts.pointee.limit) }
}

// MARK: Opening

extension OpenedMemory {
    /// Uses a block of a page that is used so already; false, with nothing done, if it is not, or if there is no room.
    /// The interpreter calls this in the middle of its loop, so it does nothing that takes long.
    @inline(never)
    func openWithinPage(_ address: UInt32, _ use: UInt8) -> Bool {
        let block = Int(address >> Self.blockLog2)
        var needed = MemoryRows.zero
        for bit in 1...2 as ClosedRange<UInt8> where use & ~blocks[block] & bit != 0 {
            let nodes = newNodesWithinPage(block, bit)
            guard nodes < MemoryShape.pageLevel else { return false }
            needed.add(nodes: nodes, isOpening: bit == 1)
        }
        let sum = counts.pointee.rows + needed
        guard sum.overflowing(counts.pointee.limit) == nil else { return false }
        counts.pointee.rows = sum
        blocks[block] |= use
        return true
    }

    /// A byte as it was.
    struct Change {
        let place: UnsafeMutablePointer<UInt8>
        let before: UInt8
    }

    /// Uses a block, and returns what its page was not used as before. Rows may overflow.
    func open(block: Int, _ use: UInt8, _ changes: inout [Change]) -> UInt8 {
        var (needed, newUse) = (MemoryRows.zero, Use.none)
        for bit in 1...2 as ClosedRange<UInt8> where use & ~blocks[block] & bit != 0 {
            var nodes = newNodesWithinPage(block, bit)
            if nodes == MemoryShape.pageLevel {
                nodes += openNodes(abovePage: block >> Self.blocksPerPageLog2, bit, &changes)
                newUse |= bit
                if bit == 1 { needed.pages += 1 }
            }
            needed.add(nodes: nodes, isOpening: bit == 1)
        }
        changes.append(Change(place: blocks + block, before: blocks[block]))
        blocks[block] |= use
        counts.pointee.rows = counts.pointee.rows + needed
        return newUse
    }

    /// Undoes some changes, with which the rows were not yet more than these.
    func undo(_ changes: [Change], rows: MemoryRows) {
        for change in changes.reversed() { change.place.pointee = change.before }
        counts.pointee.rows = rows
    }

    func addPermutations(_ count: Int) { counts.pointee.rows.permutations += count }

    /// Forgets all of a segment that used these pages.
    func close(_ pages: [UInt32]) {
        for page in pages {
            (blocks + Int(page) << Self.blocksPerPageLog2).update(repeating: Use.none, count: MemoryShape.blocksPerPage)
            var node = (Self.nodeCount + Int(page)) >> 1
            // Powers of two are above the reserved page.
            while node & (node - 1) != 0 && nodes[node] != Use.none {
                nodes[node] = Use.none
                node >>= 1
            }
        }
        counts.pointee.rows = .zero
    }

    /// How many nodes above pages are not yet used as this bit says: they are now.
    private func openNodes(abovePage page: Int, _ bit: UInt8, _ changes: inout [Change]) -> Int {
        var (node, count) = ((Self.nodeCount + page) >> 1, 0)
        while nodes[node] & bit == 0 {
            changes.append(Change(place: nodes + node, before: nodes[node]))
            nodes[node] |= bit
            node >>= 1
            count += 1
        }
        return count
    }

    /// How many nodes over a block, in its page, are over no block that is used as this bit says.
    @inline(__always)
    private func newNodesWithinPage(_ block: Int, _ bit: UInt8) -> Int {
        let page = UnsafeRawPointer(blocks + block & ~(MemoryShape.blocksPerPage - 1))
        let used = 0x0101_0101_0101_0101 &* UInt64(bit)
        func eight(_ neighbour: Int) -> UInt64 {
            let index = (block >> 3 & 3) ^ neighbour
            return UInt64(littleEndian: page.load(fromByteOffset: 8 * index, as: UInt64.self)) & used
        }
        let own = eight(0)
        if own != 0 {
            if UInt32(truncatingIfNeeded: own >> UInt64(8 * (block & 4))) == 0 { return 2 }
            return UInt16(truncatingIfNeeded: own >> UInt64(8 * (block & 6))) == 0 ? 1 : 0
        }
        if eight(1) != 0 { return 3 }
        return eight(2) | eight(3) != 0 ? 4 : 5
    }
}
