internal import Basics
internal import Fields
package import Hashing

/// The digests of all nodes of some pages, hashed side by side.
///
/// A level's nodes stand in the order of their number in the page with the bits reversed, and those of the same number
/// beside each other, page after page. So siblings are half a level apart, and no data moves from level to level.
package struct PageDigests: Sendable {
    private let pageCount: Int
    /// From the blocks up to the pages.
    private let levels: [Matrix]

    /// `word` gives the words of a page; pages are told by their position.
    package init(pageCount: Int, word: @Sendable (_ page: Int, _ word: Int) -> UInt32) {
        self.pageCount = pageCount
        var levels = [Self.hashBlocks(pageCount: pageCount, word: word)]
        for _ in 0..<MemoryShape.pageLevel { levels.append(MerkleTree.compressHalves(levels[levels.count - 1])) }
        self.levels = levels
    }

    private static func hashBlocks(pageCount: Int, word: @Sendable (Int, Int) -> UInt32) -> Matrix {
        let height = pageCount * MemoryShape.blocksPerPage
        let halves = [Matrix(width: 8, height: height), Matrix(width: 8, height: height)]
        parallelFor(height, grain: 1 << 10) { rows in
            for row in rows {
                let block = reverse(row / pageCount, bits: MemoryShape.pageLevel)
                for index in 0..<MemoryShape.blockWordCount {
                    let value = word(row % pageCount, block * MemoryShape.blockWordCount + index)
                    let low = halves[index / 4].elements + index % 4 * 2 * height + row
                    low.pointee = KoalaBear(UInt64(value & 0xffff))
                    (low + height).pointee = KoalaBear(UInt64(value >> 16))
                }
            }
        }
        return MerkleTree.compress(halves[0], halves[1])
    }

    /// The digest of a node, by its level and its number in the page.
    package func digest(level: Int, node: Int, page: Int) -> Digest {
        let bits = MemoryShape.pageLevel - level
        precondition(node >> bits == 0 && page < pageCount, "a page has a node of every number of a level")
        return levels[level][digest: reverse(node, bits: bits) * pageCount + page]
    }

    /// The digests of the pages themselves.
    package var pages: [Digest] { levels[MemoryShape.pageLevel].digests }
}

/// A number with its bits in the opposite order.
private func reverse(_ number: Int, bits: Int) -> Int {
    (0..<bits).reduce(0) { $0 << 1 | (number >> $1 & 1) }
}
