internal import Basics
internal import Fields
internal import Hashing
internal import Machine
internal import TestKit
internal import Testing

@Suite struct PageTreeTests {
    /// The digest of a node as the definition says, for memory of which only some pages are given.
    func digest(level: Int, index: UInt32, _ pages: [UInt32: [UInt32]]) -> Digest {
        let below = level - MemoryShape.pageLevel
        let isEmpty = !pages.keys.contains { below >= 0 ? $0 >> below == index : $0 == index >> -below }
        guard !isEmpty || level == 0 else { return empty(level) }
        guard level == 0 else {
            return .compress(
                digest(level: level - 1, index: 2 * index, pages), digest(level: level - 1, index: 2 * index + 1, pages)
            )
        }
        let words = pages[index / 32].map { Array($0[Int(index % 32) * 8..<Int(index % 32) * 8 + 8]) }
        let limbs = (words ?? Array(repeating: 0, count: 8)).flatMap { [$0 & 0xffff, $0 >> 16] }
        let elements = limbs.map { KoalaBear(UInt64($0)) }
        return .compress(Digest(InlineArray { elements[$0] }), Digest(InlineArray { elements[8 + $0] }))
    }

    func empty(_ level: Int) -> Digest {
        let below = level == 0 ? Digest(InlineArray(repeating: .zero)) : empty(level - 1)
        return .compress(below, below)
    }

    func page(_ generator: inout SeededGenerator) -> [UInt32] {
        (0..<256).map { _ in generator.next(below: 3) == 0 ? UInt32(truncatingIfNeeded: generator.next()) : 0 }
    }

    func update(_ tree: inout PageTree, _ pages: [UInt32: [UInt32]]) {
        tree.update(pages.keys.sorted()) { page, word in pages[page]![word] }
    }

    @Test func rootsAreThoseOfTheDefinition() {
        var generator = SeededGenerator(seed: 21)
        var (tree, memory) = (PageTree(), [UInt32: [UInt32]]())
        #expect(tree.root == digest(level: 26, index: 0, [:]))
        for numbers: [UInt32] in [[0], [0, 1, 2, 31], [5, 0x1d_ffff], [0x1d_fffe, 0x1d_ffff, 0x10_0000, 1]] {
            var changed: [UInt32: [UInt32]] = [:]
            for number in numbers { changed[number] = page(&generator) }
            update(&tree, changed)
            memory.merge(changed) { $1 }
            #expect(tree.root == digest(level: 26, index: 0, memory))
        }
    }

    @Test func nothingOfZerosIsKept() {
        var generator = SeededGenerator(seed: 22)
        var tree = PageTree()
        let zeros = Array(repeating: UInt32(0), count: 256)
        update(&tree, [3: page(&generator), 1000: page(&generator), 4: zeros])
        #expect(tree.nodeCount > 20)
        update(&tree, [3: zeros, 1000: zeros])
        #expect(tree.nodeCount == 0)
        #expect(tree.root == PageTree().root)
        #expect(PageTree.emptyDigests == (0...26).map(empty))
    }

    /// More pages than are hashed at once, at any level of the kernels and any number of threads.
    @Test func rootsDoNotDependOnThreadsOrLevel() {
        func root() -> Digest {
            var tree = PageTree()
            tree.update(Array(7..<1100)) { page, word in page &* 0x9e37_79b9 &+ UInt32(word) &* page }
            return tree.root
        }
        let expected = root()
        atEveryKernelLevel { level in
            let serial = Parallelism.with(threads: 1) { root() }
            #expect(serial == expected, "at \(level)")
        }
    }

    @Test func everyNodeOfAPage() {
        var generator = SeededGenerator(seed: 23)
        let pages = [page(&generator), page(&generator), page(&generator)]
        let digests = PageDigests(words: pages.flatMap(\.self))
        for (number, words) in pages.enumerated() {
            for level in 0...5 {
                for node in 0..<32 >> level {
                    let expected = digest(level: level, index: UInt32(node), [0: words])
                    #expect(digests.digest(level: level, node: node, page: number) == expected)
                }
            }
        }
        #expect(digests.pages == pages.map { digest(level: 5, index: 0, [0: $0]) })
    }

    @Test(arguments: [[0], [0, 1], [0, 3, 4, 5, 1000, 1001, 0x1d_ffff], Array(0..<40)] as [[UInt32]])
    func siblingsGiveTheRoot(numbers: [UInt32]) throws {
        var generator = SeededGenerator(seed: 24)
        var memory: [UInt32: [UInt32]] = [:]
        for number in numbers + [2, 999, 4096] { memory[number] = page(&generator) }
        var tree = PageTree()
        update(&tree, memory)
        let paths = PageTreePaths(numbers)
        let pages = numbers.map { tree.digest(level: 5, index: $0) }
        let siblings = tree.siblings(of: numbers)
        let levels = try #require(paths.hash(pages: pages, siblings: siblings))
        #expect(levels.count == 21)
        #expect(levels[20].map(\.digest) == [tree.root])
        for (level, nodes) in levels.enumerated() {
            for (number, node) in zip(paths.nodes[level + 1], nodes) {
                #expect(node.digest == tree.digest(level: 6 + level, index: number))
                #expect(node.left == tree.digest(level: 5 + level, index: 2 * number))
                #expect(node.right == tree.digest(level: 5 + level, index: 2 * number + 1))
            }
        }
        #expect(paths.hash(pages: pages, siblings: siblings + [tree.root]) == nil)
        #expect(paths.hash(pages: pages, siblings: siblings.dropLast()) == nil)
    }
}
