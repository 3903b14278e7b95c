/// The shape of a matrix of polynomials that an argument opens.
public struct OpenedMatrix: Hashable, Sendable {
    /// The logarithm of the number of coefficients of a column.
    public let heightLog2: Int
    public let width: Int

    public init(heightLog2: Int, width: Int) {
        self.heightLog2 = heightLog2
        self.width = width
    }
}
