extension BufferPool {
    /// A block that nobody uses. Its own first word links it to the next one of its size, so keeping a
    /// block allocates nothing.
    struct FreeBlock: @unchecked Sendable {
        let address: UnsafeMutableRawPointer

        var next: FreeBlock? {
            get { address.load(as: UnsafeMutableRawPointer?.self).map(FreeBlock.init) }
            nonmutating set { address.storeBytes(of: newValue?.address, as: UnsafeMutableRawPointer?.self) }
        }
    }

    /// The lists of free blocks, one per size class, and the counts. The pool's lock protects it.
    struct State: Sendable {
        private var lists: [FreeBlock?] = Array(repeating: nil, count: SizeClass.count)
        /// When each class was last used, in calls.
        private var lastUse: [UInt64] = Array(repeating: 0, count: SizeClass.count)
        private var callCount: UInt64 = 0
        private(set) var statistics = Statistics()

        /// A block of this size, if one is kept. Otherwise the caller gets one from the system, and it is
        /// counted as such.
        mutating func take(_ size: SizeClass) -> FreeBlock? {
            touch(size)
            statistics.usedBytes += size.byteCount
            statistics.peakUsedBytes = max(statistics.peakUsedBytes, statistics.usedBytes)
            guard let block = unlink(size) else {
                statistics.freshCount += 1
                return nil
            }
            statistics.reuseCount += 1
            return block
        }

        mutating func keep(_ block: FreeBlock, _ size: SizeClass) {
            touch(size)
            block.next = lists[size.index]
            lists[size.index] = block
            statistics.usedBytes -= size.byteCount
            statistics.keptBytes += size.byteCount
        }

        /// Unlinks blocks, those of the longest unused class first, until no more than `limit` bytes are
        /// kept.
        mutating func evict(untilKept limit: Int) -> [(FreeBlock, SizeClass)] {
            var evicted: [(FreeBlock, SizeClass)] = []
            while statistics.keptBytes > limit, let size = longestUnused(), let block = unlink(size) {
                evicted.append((block, size))
            }
            return evicted
        }

        private mutating func touch(_ size: SizeClass) {
            callCount += 1
            lastUse[size.index] = callCount
        }

        private mutating func unlink(_ size: SizeClass) -> FreeBlock? {
            guard let block = lists[size.index] else { return nil }
            lists[size.index] = block.next
            statistics.keptBytes -= size.byteCount
            return block
        }

        private func longestUnused() -> SizeClass? {
            lists.indices.filter { lists[$0] != nil }.min { lastUse[$0] < lastUse[$1] }.map(SizeClass.init(index:))
        }
    }
}
