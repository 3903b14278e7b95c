internal import Basics
internal import Fields
package import Hashing

/// The digests of all nodes of some pages. Those of a level are hashed side by side, and only what is not known: what is
/// zero has digests that are constants, and a later version of pages shares what did not change.
///
///     let before = PageDigests(words: words)
///     var after = before
///     after.update(from: words, to: laterWords)
package struct PageDigests: Sendable {
    /// From the blocks up to the pages; in a level, page after page.
    private var levels: [[Digest]]

    /// The words of all pages, page after page.
    package init(words: [UInt32]) {
        let pageCount = words.count / MemoryShape.pageWordCount
        precondition(words.count == pageCount * MemoryShape.pageWordCount, "a page has 256 words")
        levels = (0...MemoryShape.pageLevel).map { level in
            Array(repeating: PageTree.emptyDigests[level], count: pageCount << (MemoryShape.pageLevel - level))
        }
        update(words) { block in words.words(ofBlock: block).contains { $0 != 0 } }
    }

    /// Hashes what the words of the pages have changed to.
    package mutating func update(from old: [UInt32], to words: [UInt32]) {
        precondition(
            old.count == words.count && words.count / MemoryShape.blockWordCount == levels[0].count, "pages stay")
        update(words) { block in words.words(ofBlock: block) != old.words(ofBlock: block) }
    }

    /// Hashes the blocks that changed, and what is above them.
    private mutating func update(_ words: [UInt32], hasChanged: (_ block: Int) -> Bool) {
        var nodes = levels[0].indices.filter(hasChanged)
        setDigests(Self.hash(nodes, words), level: 0, nodes)
        for level in 1...MemoryShape.pageLevel {
            nodes = nodes.parents
            let below = levels[level - 1]
            let (left, right) = (nodes.map { below[2 * $0] }, nodes.map { below[2 * $0 + 1] })
            setDigests(MerkleTree.compress(Matrix(digests: left), Matrix(digests: right)), level: level, nodes)
        }
    }

    private mutating func setDigests(_ digests: Matrix, level: Int, _ nodes: [Int]) {
        for (row, node) in nodes.enumerated() { levels[level][node] = digests[digest: row] }
    }

    private static func hash(_ blocks: [Int], _ words: [UInt32]) -> Matrix {
        let height = blocks.count
        let halves = [Matrix(width: 8, height: height), Matrix(width: 8, height: height)]
        parallelFor(height, grain: 1 << 10) { rows in
            for row in rows {
                for (index, word) in words.words(ofBlock: blocks[row]).enumerated() {
                    let low = halves[index / 4].elements + index % 4 * 2 * height + row
                    low.pointee = KoalaBear(UInt64(word & 0xffff))
                    (low + height).pointee = KoalaBear(UInt64(word >> 16))
                }
            }
        }
        return MerkleTree.compress(halves[0], halves[1])
    }

    /// The digest of a node, by its level and its number in the page.
    package func digest(level: Int, node: Int, page: Int) -> Digest {
        let bits = MemoryShape.pageLevel - level
        precondition(node >> bits == 0, "a page has a node of every number of a level")
        return levels[level][page << bits + node]
    }

    /// The digests of the pages themselves.
    package var pages: [Digest] { levels[MemoryShape.pageLevel] }
}

extension [UInt32] {
    /// The words of a block, counted over all pages.
    fileprivate func words(ofBlock block: Int) -> ArraySlice<UInt32> {
        self[block * MemoryShape.blockWordCount..<(block + 1) * MemoryShape.blockWordCount]
    }
}
