internal import Fields
package import Hashing

/// The Merkle tree over a memory image, from the digests of pages up; `MemoryShape` says what is hashed.
///
///     var tree = PageTree()
///     tree.update([0, 7]) { page, word in memory[page][word] }
///     tree.root
///
/// Nodes over nothing but zeros are not kept: there is one digest of them for each level. An update costs 63
/// permutations for a page, less where it is zero, and one for each node above; all of a level are hashed side by side.
package struct PageTree: Sendable {
    /// The digests of nodes over zeros only, by level.
    package static let emptyDigests: [Digest] = {
        var digests = [Digest.compress(zero, zero)]
        for _ in 0..<MemoryShape.rootLevel {
            digests.append(.compress(digests[digests.count - 1], digests[digests.count - 1]))
        }
        return digests
    }()

    private static let zero = Digest(InlineArray(repeating: .zero))
    /// Pages that are hashed at once: what is kept meanwhile stays below 4 MiB.
    private static let chunk = 1 << 10

    /// From the pages up to the root, by number.
    private var levels: [[UInt32: Digest]] = Array(
        repeating: [:], count: MemoryShape.rootLevel - MemoryShape.pageLevel + 1)

    /// The tree of memory that is zero everywhere.
    package init() {}

    package var root: Digest { digest(level: MemoryShape.rootLevel, index: 0) }

    /// The digest of a node, by its level and its number there.
    package func digest(level: Int, index: UInt32) -> Digest {
        levels[level - MemoryShape.pageLevel][index] ?? Self.emptyDigests[level]
    }

    /// Takes the words of some pages, each named once, anew.
    package mutating func update(_ pages: [UInt32], word: @Sendable (_ page: UInt32, _ word: Int) -> UInt32) {
        var nodes = Set(pages).sorted()
        precondition(nodes.count == pages.count, "a page is updated once")
        precondition(nodes.last ?? 0 < MemoryShape.pageLimit, "pages have numbers below \(MemoryShape.pageLimit)")
        for start in stride(from: 0, to: nodes.count, by: Self.chunk) {
            let numbers = Array(nodes[start..<min(start + Self.chunk, nodes.count)])
            let words = numbers.flatMap { number in (0..<MemoryShape.pageWordCount).map { word(number, $0) } }
            for (number, digest) in zip(numbers, PageDigests(words: words).pages) {
                set(digest, level: MemoryShape.pageLevel, index: number)
            }
        }
        for level in MemoryShape.pageLevel..<MemoryShape.rootLevel { nodes = updateParents(of: nodes, level: level) }
    }

    /// Hashes the parents of nodes in ascending order, and returns their numbers.
    private mutating func updateParents(of nodes: [UInt32], level: Int) -> [UInt32] {
        let parents = nodes.parents
        let (left, right) = (
            parents.map { digest(level: level, index: 2 * $0) }, parents.map { digest(level: level, index: 2 * $0 + 1) }
        )
        let digests = MerkleTree.compress(Matrix(digests: left), Matrix(digests: right)).digests
        for (parent, digest) in zip(parents, digests) { set(digest, level: level + 1, index: parent) }
        return parents
    }

    private mutating func set(_ digest: Digest, level: Int, index: UInt32) {
        levels[level - MemoryShape.pageLevel][index] = digest == Self.emptyDigests[level] ? nil : digest
    }

    /// How many nodes are kept.
    package var nodeCount: Int { levels.reduce(0) { $0 + $1.count } }

    /// The nodes that the root follows from, together with the digests of these pages, in ascending order: level by
    /// level from the pages up, and by number.
    package func siblings(of pages: [UInt32]) -> [Digest] {
        PageTreePaths(pages).siblings.map { digest(level: $0.level, index: $0.index) }
    }
}

extension Array where Element: FixedWidthInteger {
    /// The parents of nodes in ascending order, each once.
    var parents: [Element] {
        var parents: [Element] = []
        for node in self where parents.last != node >> 1 { parents.append(node >> 1) }
        return parents
    }
}
