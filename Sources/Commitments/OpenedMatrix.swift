/// The shape of a matrix of polynomials that an argument opens.
public struct OpenedMatrix: Hashable, Sendable {
    /// The logarithm of the number of coefficients of a column.
    public let heightLog2: Int
    public let width: Int
    /// The columns that are also opened one row further on, at the point times the root of unity of the height's
    /// order: ascending.
    public let nextColumns: [Int]

    public init(heightLog2: Int, width: Int, nextColumns: [Int] = []) {
        self.heightLog2 = heightLog2
        self.width = width
        self.nextColumns = nextColumns
    }

    var nextColumnsAreValid: Bool {
        nextColumns.allSatisfy((0..<max(width, 0)).contains) && zip(nextColumns, nextColumns.dropFirst()).allSatisfy(<)
    }
}
