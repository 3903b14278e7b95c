package import MachineProver

/// The joins over the segments of a run, as far as they can be made: node (level, i) covers the segments
/// [i·2^level, (i + 1)·2^level), and a child without a sibling moves up. So the tree depends on the number of segments
/// alone, and at most one node a level waits for its sibling.
///
///     var tree = ProofTree(prover)
///     for segment in segments { try tree.add(segment, of: program) }
///     let root = try tree.finish()
package struct ProofTree: Sendable {
    private let prover: RecursionProver
    /// The nodes that wait, highest first, with their levels, which descend.
    private var waiting: [(level: Int, node: ChainProof)] = []
    package private(set) var segmentCount = 0

    package init(_ prover: RecursionProver) { self.prover = prover }

    package mutating func add(
        _ segment: SegmentProof, of program: ProgramIdentity
    ) throws(RecursionProver.Failure) {
        try add(prover.lift(segment, of: program))
    }

    /// The lift of the next segment.
    package mutating func add(_ lift: ChainProof) throws(RecursionProver.Failure) {
        var (level, node) = (0, lift)
        while let last = waiting.last, last.level == level {
            node = try prover.join(last.node, node)
            waiting.removeLast()
            level += 1
        }
        waiting.append((level, node))
        segmentCount += 1
    }

    /// The proof of the whole run. There is at least one segment.
    package mutating func finish() throws(RecursionProver.Failure) -> RunProof {
        precondition(!waiting.isEmpty, "a run has a segment")
        var node = waiting.removeLast().node
        while let last = waiting.popLast() { node = try prover.join(last.node, node) }
        return try prover.root(node)
    }
}
