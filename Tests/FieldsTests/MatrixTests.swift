import Fields
import TestKit
import Testing

@Suite struct MatrixTests {
    /// The memory is the same, so writing to one writes to both, and either keeps it alive.
    @Test(arguments: [1, 2, 4, 8]) func reshapedMatricesAreTheSameElements(parts: Int) {
        let columns: [[KoalaBear]] = (0..<3).map { column in (0..<8).map { KoalaBear(UInt64(100 * column + $0)) } }
        var matrix: Matrix? = Matrix(columns: columns)
        let reshaped = matrix!.reshaped(height: 8 / parts)
        #expect(reshaped.width == 3 * parts && reshaped.height == 8 / parts)
        matrix![5, 2] = 7
        matrix = nil
        for column in 0..<3 {
            for row in 0..<8 {
                let found = reshaped[row % reshaped.height, column * parts + row / reshaped.height]
                #expect(found == (column == 2 && row == 5 ? 7 : columns[column][row]))
            }
        }
    }
}
