internal import Fields
package import Hashing
internal import Verification

/// Shows that a statement is one of those of an aggregate, and which, to whoever knows the aggregate's digest.
package struct RunInclusion: Equatable, Sendable {
    /// What is beside the way to the root, from the run up.
    package struct Step: Equatable, Sendable {
        package var sibling: Digest
        /// The runs under the sibling.
        package var count: Int
        package var isSiblingFirst: Bool
    }

    package var run: RunTree.Run
    package var steps: [Step]

    /// That of the run at an index; nil if there are fewer.
    package init?(of index: Int, in tree: RunTree) {
        guard (0..<tree.count).contains(index) else { return nil }
        var (node, index, steps) = (tree, index, [Step]())
        while case .pair(let first, let second) = node {
            let isInSecond = index >= first.count
            let sibling = isInSecond ? first : second
            steps.append(Step(sibling: sibling.digest, count: sibling.count, isSiblingFirst: isInSecond))
            if isInSecond { index -= first.count }
            node = isInSecond ? second : first
        }
        guard case .run(let run) = node else { return nil }
        self.run = run
        self.steps = steps.reversed()
    }

    /// The place of the run among all, the number of all, and the digest of the aggregate that it is so in.
    package var root: (index: Int, count: Int, digest: Digest) {
        var backend = NativeBackend()
        return steps.reduce((index: 0, count: 1, digest: run.digest)) { node, step in
            let pair =
                step.isSiblingFirst
                ? Digest.compress(step.sibling, node.digest) : Digest.compress(node.digest, step.sibling)
            let count = node.count &+ step.count
            // Other numbers could stand for these modulo p, and move the index. Aggregates of no runs there are none.
            let isNumber = step.count > 0 && (1..<Int(KoalaBear.modulus)).contains(count)
            return (
                step.isSiblingFirst ? node.index &+ step.count : node.index, count,
                RunStatement.digest(pair: pair, count: KoalaBear(isNumber ? UInt64(count) : 0), &backend)
            )
        }
    }
}
