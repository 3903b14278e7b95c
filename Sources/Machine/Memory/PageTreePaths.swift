internal import Fields
package import Hashing

/// The paths from some pages to the root: every node once, and the siblings beside them.
package struct PageTreePaths: Sendable {
    /// The numbers of the nodes on the paths, ascending, from the pages up to the root.
    package let nodes: [[UInt32]]
    /// The nodes that are children of nodes on the paths but not on one, level by level from the pages up.
    package let siblings: [(level: Int, index: UInt32)]

    /// The pages are given in ascending order, each once.
    package init(_ pages: [UInt32]) {
        precondition(!pages.isEmpty && zip(pages, pages.dropFirst()).allSatisfy(<), "pages ascend")
        var (nodes, siblings) = ([pages], [(level: Int, index: UInt32)]())
        for level in MemoryShape.pageLevel..<MemoryShape.rootLevel {
            let current = nodes[nodes.count - 1]
            for (position, node) in current.enumerated() {
                let neighbour = node & 1 == 0 ? position + 1 : position - 1
                let isOnPath = current.indices.contains(neighbour) && current[neighbour] == node ^ 1
                if !isOnPath { siblings.append((level, node ^ 1)) }
            }
            nodes.append(current.parents)
        }
        self.nodes = nodes
        self.siblings = siblings
    }

    /// A node above the pages.
    package struct Node: Sendable {
        package let digest, left, right: Digest
    }

    /// The nodes on the paths, level by level from the pages' parents to the root, in the order of `nodes`. Nil when the
    /// digests are not as many as pages and siblings.
    package func hash(pages: [Digest], siblings digests: [Digest]) -> [[Node]]? {
        guard pages.count == nodes[0].count, digests.count == siblings.count else { return nil }
        var (current, beside) = (pages, zip(siblings, digests).makeIterator())
        return zip(nodes, nodes.dropFirst()).map { level, parents in
            var known = Dictionary(uniqueKeysWithValues: zip(level, current))
            for _ in level.count..<2 * parents.count {
                if let (place, digest) = beside.next() { known[place.index] = digest }
            }
            let (left, right) = (parents.map { known[2 * $0]! }, parents.map { known[2 * $0 + 1]! })
            current = MerkleTree.compress(Matrix(digests: left), Matrix(digests: right)).digests
            return parents.indices.map { Node(digest: current[$0], left: left[$0], right: right[$0]) }
        }
    }
}
