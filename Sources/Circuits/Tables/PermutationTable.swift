package import Air
internal import Fields
internal import Hashing
internal import Poseidon2Air

/// Permutations of width 16, one a row: compressions of digests, and the steps of transcripts.
///
/// A path is rows that follow each other: the node is the digest of the row before, its sibling is the prover's, and a
/// bit says which of them is on the right. So is a transcript: capacity, and rate where nothing is absorbed, go from one
/// row to the next.
package struct PermutationTable: Table {
    package let name = "permutation"

    package init() {}

    struct Columns<Column: Sendable>: Sendable {
        let left, right: [Column]
        /// Whether the node is on the right.
        let isRight: Column
        /// The octet that is the node, or the rate of a transcript; and the one that is its sibling.
        let node, isNodeRead, sibling, isSiblingRead: Column
        let bit, isBitRead: Column
        let digest, digestReaders, rate, rateReaders: Column
        /// The node is the digest of the row before.
        let isClimbing: Column
        /// The capacity is that of the row before, the rate too, or the transcript starts.
        let isGoingOn, isRateKept, isStart: Column
        /// How many elements are absorbed.
        let absorbed: Column

        init(_ columns: ColumnMaker<Column>) {
            left = columns.columns("left", 8)
            right = columns.columns("right", 8)
            isRight = columns.bit("is right")
            node = columns.preprocessed("node")
            isNodeRead = columns.preprocessed("is node read")
            sibling = columns.preprocessed("sibling")
            isSiblingRead = columns.preprocessed("is sibling read")
            bit = columns.preprocessed("bit")
            isBitRead = columns.preprocessed("is bit read")
            digest = columns.preprocessed("digest")
            digestReaders = columns.preprocessed("digest readers")
            rate = columns.preprocessed("rate")
            rateReaders = columns.preprocessed("rate readers")
            isClimbing = columns.preprocessed("is climbing")
            isGoingOn = columns.preprocessed("is going on")
            isRateKept = columns.preprocessed("is rate kept")
            isStart = columns.preprocessed("is start")
            absorbed = columns.preprocessed("absorbed")
        }
    }

    static let places = ColumnMaker<Int>.places { Columns($0) }
    /// Where the columns of the permutation begin.
    static let firstCell = 17

    package func describe(_ table: inout TableBuilder) {
        table.describe({ Columns($0) }) { columns, table in
            let state = Poseidon2Expressions(width: .sixteen).permute(
                columns.left + columns.right, in: &table, name: "permutation")
            let digest = zip(state, columns.left).map { $0 + $1 }
            table.require((1 - columns.isBitRead) * columns.isRight, "nodes are on the left unless a bit says so")
            Self.requirePath(columns, digest, &table)
            Self.requireTranscript(columns, state, &table)
            Self.requireMessages(columns, state, digest, &table)
        }
    }

    private static func requirePath(
        _ columns: Columns<Expression>, _ digest: [Expression], _ table: inout TableBuilder
    ) {
        let isRight = columns.isRight.next
        for index in 0..<8 {
            let (left, right) = (columns.left[index].next, columns.right[index].next)
            table.require(
                columns.isClimbing.next * (left + isRight * (right - left) - digest[index]), "the node[\(index)]")
        }
    }

    private static func requireTranscript(
        _ columns: Columns<Expression>, _ state: [Expression], _ table: inout TableBuilder
    ) {
        for index in 0..<8 {
            let added = index == 0 ? columns.absorbed : 0
            let (rate, capacity) = (columns.left[index], columns.right[index])
            let start = Expression(CircuitGraph.initialCapacity[index])
            table.require(columns.isStart * (capacity - start - added), "the first capacity[\(index)]")
            table.require(
                columns.isGoingOn.next * (capacity.next - state[8 + index] - (index == 0 ? added.next : 0)),
                "the next capacity[\(index)]")
            table.require(columns.isRateKept.next * (rate.next - state[index]), "the next rate[\(index)]")
        }
    }

    private static func requireMessages(
        _ columns: Columns<Expression>, _ state: [Expression], _ digest: [Expression], _ table: inout TableBuilder
    ) {
        let (node, isRead, isRight) = (columns.node, columns.isNodeRead, columns.isRight)
        table.receive(.octet, [node] + columns.left, multiplicity: isRead * (1 - isRight))
        table.receive(.octet, [node] + columns.right, multiplicity: isRead * isRight)
        table.receive(.octet, [columns.sibling] + columns.right, multiplicity: columns.isSiblingRead)
        table.receive(.wire, [columns.bit, isRight, 0, 0, 0, 0], multiplicity: columns.isBitRead)
        table.send(.octet, [columns.digest] + digest[..<8], multiplicity: columns.digestReaders)
        table.send(.octet, [columns.rate] + state[..<8], multiplicity: columns.rateReaders)
    }
}
