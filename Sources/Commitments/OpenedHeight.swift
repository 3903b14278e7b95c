/// All matrices of one height, whatever batch they are in: their functions are opened at the same points, and their
/// quotients live on the same domain.
public struct OpenedHeight: Hashable, Sendable {
    public struct Member: Hashable, Sendable {
        public let batch: Int
        public let matrix: Int
        /// The number of the function that is column 0 at the point; the other columns follow.
        public let firstCurrent: Int
        /// The number of the function that is the first of the next columns.
        public let firstNext: Int
        public let nextColumns: [Int]
    }

    public let heightLog2: Int
    public let members: [Member]
    /// Whether any column is opened one row further on.
    public let hasNext: Bool

    init(heightLog2: Int, members: [Member]) {
        self.heightLog2 = heightLog2
        self.members = members
        hasNext = members.contains { !$0.nextColumns.isEmpty }
    }
}

extension OpenedHeight {
    /// The heights of these batches, tallest first, and the number of functions: each matrix is opened at the point
    /// first and then one row further on, so that is the order in which its functions are counted.
    static func heights(of batches: [BatchShape]) -> (heights: [OpenedHeight], functionCount: Int) {
        var members: [Int: [Member]] = [:]
        var count = 0
        for (batch, shape) in batches.enumerated() {
            for (matrix, opened) in shape.matrices.enumerated() {
                let member = Member(
                    batch: batch, matrix: matrix, firstCurrent: count, firstNext: count + opened.width,
                    nextColumns: opened.nextColumns)
                members[opened.heightLog2, default: []].append(member)
                count += opened.width + opened.nextColumns.count
            }
        }
        let heights = members.sorted { $0.key > $1.key }
        return (heights.map { OpenedHeight(heightLog2: $0.key, members: $0.value) }, count)
    }
}
