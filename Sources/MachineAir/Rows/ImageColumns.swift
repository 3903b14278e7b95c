internal import Air
internal import Fields
internal import Hashing

/// The two digests of a node: before the segment and after it.
struct ImageColumns<Column: Sendable>: Sendable {
    let before, after: [Column]

    init(_ name: String, _ columns: ColumnMaker<Column>) {
        before = columns.columns("\(name) before", Digest.elementCount)
        after = columns.columns("\(name) after", Digest.elementCount)
    }
}

extension ImageColumns<Expression> {
    /// The elements of a node's tuple that are its digests.
    var tuple: [Expression] { before + after }
}

extension TableBuilder {
    /// Looks up that digests before and after are those of two halves before and after.
    mutating func requireCompression(
        of left: (before: [Expression], after: [Expression]), _ right: (before: [Expression], after: [Expression]),
        is images: ImageColumns<Expression>, multiplicity: Expression
    ) {
        send(.compression, left.before + right.before + images.before, multiplicity: multiplicity)
        send(.compression, left.after + right.after + images.after, multiplicity: multiplicity)
    }
}

extension RowWriter {
    func set(_ columns: [Int], _ digest: Digest) {
        for (index, column) in columns.enumerated() { set(column, element: digest[index]) }
    }

    func set(_ columns: ImageColumns<Int>, _ images: NodeImages) {
        set(columns.before, images.before)
        set(columns.after, images.after)
    }
}
