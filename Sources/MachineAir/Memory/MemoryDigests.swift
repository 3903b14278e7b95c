package import Hashing
internal import Machine

/// The digests of some pages before a segment and after it, and of the nodes on their paths to the root.
package struct MemoryDigests: Sendable {
    /// A state of the pages, from their blocks up to the root.
    struct State: Sendable {
        let pages: PageDigests
        /// Level by level from the pages' parents to the root.
        let nodes: [[PageTreePaths.Node]]

        var root: Digest { nodes[nodes.count - 1][0].digest }

        fileprivate init?(_ pages: PageDigests, _ paths: PageTreePaths, _ siblings: [Digest]) {
            guard let nodes = paths.hash(pages: pages.pages, siblings: siblings) else { return nil }
            self.pages = pages
            self.nodes = nodes
        }
    }

    let paths: PageTreePaths
    let before, after: State

    package var root: NodeImages { NodeImages(before: before.root, after: after.root) }

    /// The pages ascend; their words before and after are given page after page. Nil when there are not as many siblings
    /// as `PageTree` gives for them.
    package init?(_ pageNumbers: [UInt32], before: [UInt32], after: [UInt32], siblings: [Digest]) {
        paths = PageTreePaths(pageNumbers)
        var pages = PageDigests(words: before)
        guard let first = State(pages, paths, siblings) else { return nil }
        pages.update(from: before, to: after)
        guard let last = State(pages, paths, siblings) else { return nil }
        (self.before, self.after) = (first, last)
    }
}
