internal import CKernels

extension [ByteCodeBuilder.Step] {
    /// The same steps, and among them some that fetch columns a while before they are read first.
    ///
    /// A block reads a few cache lines of each of perhaps a thousand columns, and the hardware does not foresee which
    /// column is next. The columns of a table lie a power of two apart and share the same few sets of a cache: fetched
    /// far ahead they would push each other out.
    func fetchingAhead() -> [ByteCodeBuilder.Step] {
        var fetched: Set<Operand> = []
        let groups = Swift.stride(from: 0, to: count, by: Self.groupSize).map {
            Array(self[$0..<Swift.min($0 + Self.groupSize, count)])
        }
        // What each group of steps reads for the first time.
        let fetches = groups.map { group in
            group.flatMap(\.readColumns).filter { fetched.insert($0).inserted }
        }
        return groups.indices.flatMap { index in
            // The first group does not wait for its own.
            let ahead =
                index == 0
                ? fetches.prefix(Self.groupsAhead + 1).joined().map { $0 }
                : index + Self.groupsAhead < fetches.count ? fetches[index + Self.groupsAhead] : []
            return (ahead.isEmpty ? [] : [.init(operation: ashlar_operation_prefetch, operands: ahead)]) + groups[index]
        }
    }

    private static var groupSize: Int { 8 }
    private static var groupsAhead: Int { 1 }
}

extension ByteCodeBuilder.Step {
    /// The columns of matrices that the step reads. The next row's are those of the row, for all but one cache line.
    fileprivate var readColumns: [Operand] {
        zip(operands, operation.operandWidths(count: operands.count)).flatMap { operand, width in
            (0..<width).compactMap { k in
                guard case .column(let space, let column) = operand.coefficient(k) else { return nil }
                return .column(space.ofSameRow, column)
            }
        }
    }
}

extension Space {
    fileprivate var ofSameRow: Space {
        switch self {
        case .nextMain: .main
        case .nextPreprocessed: .preprocessed
        case .nextFractions: .fractions
        default: self
        }
    }
}
