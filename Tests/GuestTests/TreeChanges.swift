internal import Basics
internal import Fields
internal import Hashing

/// Changes to a Merkle tree that is all there: the words of the guest's input, and the roots before and after.
struct TreeChanges {
    var input: [UInt32]
    let before: [UInt32]
    let after: [UInt32]

    init(depth: Int, count: Int, seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var tree = Tree(leaves: (0..<1 << depth).map { _ in Self.digest(&generator) })
        before = Self.words(tree.root)
        input = [UInt32(depth), UInt32(count)] + before
        for _ in 0..<count {
            let index = Int.random(in: 0..<1 << depth, using: &generator)
            let leaf = Self.digest(&generator)
            input += [UInt32(index)] + Self.words(tree.levels[0][index]) + Self.words(leaf)
            input += tree.siblings(index).flatMap(Self.words)
            tree.replace(index, leaf)
        }
        after = Self.words(tree.root)
    }

    private static func digest(_ generator: inout SeededGenerator) -> Digest {
        Digest(InlineArray { _ in KoalaBear(canonical: .random(in: 0..<0x7f00_0001, using: &generator))! })
    }

    private static func words(_ digest: Digest) -> [UInt32] { (0..<8).map { digest[$0].canonical } }

    /// From the leaves to the root.
    private struct Tree {
        private(set) var levels: [[Digest]]

        init(leaves: [Digest]) {
            levels = [leaves]
            while let level = levels.last, level.count > 1 {
                levels.append(
                    stride(from: 0, to: level.count, by: 2).map { Digest.compress(level[$0], level[$0 + 1]) })
            }
        }

        var root: Digest { levels[levels.count - 1][0] }

        mutating func replace(_ index: Int, _ leaf: Digest) {
            var leaves = levels[0]
            leaves[index] = leaf
            self = Tree(leaves: leaves)
        }

        func siblings(_ index: Int) -> [Digest] { levels.indices.dropLast().map { levels[$0][index >> $0 ^ 1] } }
    }
}
