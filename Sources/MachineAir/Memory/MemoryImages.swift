internal import Fields
package import Hashing
internal import Machine

/// A node of memory before a segment and after it.
package struct NodeImages: Equatable, Sendable {
    package var before, after: Digest

    package init(before: Digest, after: Digest) {
        self.before = before
        self.after = after
    }
}

/// The part of memory that a segment accesses, opened in the tree: what the tables of memory are filled from.
///
/// Opened are the blocks with a word that was accessed, and the nodes above them. All other nodes are the same before
/// and after.
package struct MemoryImages: Sendable {
    /// A node whose children are told apart.
    struct OpenedNode: Sendable {
        let level: Int
        /// The bus `node` says what these are.
        let space, high, index: UInt32
        let images, left, right: NodeImages
        let isLeftOpen, isRightOpen: Bool
    }

    struct OpenedPage: Sendable {
        let number: UInt32
        let images: NodeImages
    }

    struct OpenedBlock: Sendable {
        /// The position of its page among those given.
        let page: Int
        let block: Int
        let images: NodeImages
    }

    package let pages: [MemoryPage]
    private(set) var nodes: [OpenedNode] = []
    private(set) var openedPages: [OpenedPage] = []
    private(set) var blocks: [OpenedBlock] = []
    /// The digests of all of memory.
    package private(set) var root: NodeImages

    package var pageCount: Int { openedPages.count }
    package var blockCount: Int { blocks.count }
    package var nodeCount: Int { nodes.count }

    /// The pages ascend, and each has a word that was accessed; the siblings are those that `PageTree` gives for them.
    /// Nil when there are not as many.
    package init?(_ pages: [MemoryPage], siblings: [Digest]) {
        guard
            let digests = MemoryDigests(
                pages.map(\.number), before: pages.flatMap(\.before), after: pages.flatMap(\.after), siblings: siblings)
        else { return nil }
        self.init(pages, digests)
    }

    /// With the digests of the same pages.
    init(_ pages: [MemoryPage], _ digests: MemoryDigests) {
        precondition(pages.map(\.number) == digests.paths.nodes[0], "digests are those of the pages")
        self.pages = pages
        root = digests.root
        for level in digests.before.nodes.indices.reversed() {
            openNodes(
                digests.paths.nodes[level + 1], level: MemoryShape.pageLevel + 1 + level,
                below: Set(digests.paths.nodes[level]), digests.before.nodes[level], digests.after.nodes[level])
        }
        for page in pages.indices { openPage(page, digests.before.pages, digests.after.pages) }
    }

    /// The nodes of a level above the pages.
    private mutating func openNodes(
        _ numbers: [UInt32], level: Int, below: Set<UInt32>, _ before: [PageTreePaths.Node],
        _ after: [PageTreePaths.Node]
    ) {
        for (number, (before, after)) in zip(numbers, zip(before, after)) {
            nodes.append(
                OpenedNode(
                    level: level, space: UInt32(MemorySpace.nodesOfPages), high: 0, index: number,
                    images: NodeImages(before: before.digest, after: after.digest),
                    left: NodeImages(before: before.left, after: after.left),
                    right: NodeImages(before: before.right, after: after.right),
                    isLeftOpen: below.contains(2 * number), isRightOpen: below.contains(2 * number + 1)))
        }
    }

    private mutating func openPage(_ position: Int, _ before: PageDigests, _ after: PageDigests) {
        let page = pages[position]
        func images(_ level: Int, _ node: Int) -> NodeImages {
            NodeImages(
                before: before.digest(level: level, node: node, page: position),
                after: after.digest(level: level, node: node, page: position))
        }
        var isOpen = (0..<MemoryShape.blocksPerPage).map(page.isAccessed)
        precondition(isOpen.contains(true), "a page that is opened was accessed")
        openedPages.append(OpenedPage(number: page.number, images: images(MemoryShape.pageLevel, 0)))
        for block in isOpen.indices where isOpen[block] {
            blocks.append(OpenedBlock(page: position, block: block, images: images(0, block)))
        }
        for level in 1...MemoryShape.pageLevel {
            let parents = stride(from: 0, to: isOpen.count, by: 2).map { isOpen[$0] || isOpen[$0 + 1] }
            for node in parents.indices where parents[node] {
                nodes.append(
                    OpenedNode(
                        level: level, space: page.space, high: page.number >> 6,
                        index: (page.number & 63) << (5 - UInt32(level)) + UInt32(node),
                        images: images(level, node), left: images(level - 1, 2 * node),
                        right: images(level - 1, 2 * node + 1),
                        isLeftOpen: isOpen[2 * node], isRightOpen: isOpen[2 * node + 1]))
            }
            isOpen = parents
        }
    }
}

extension MemoryPage {
    /// The reserved page is a space of its own.
    var space: UInt32 { UInt32(number == 0 ? MemorySpace.reserved : MemorySpace.memory) }
}
