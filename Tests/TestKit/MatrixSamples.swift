package import Fields

extension Matrix {
    /// A matrix of random elements.
    package static func random(
        width: Int, height: Int, using generator: inout some RandomNumberGenerator
    ) -> Matrix {
        let matrix = Matrix(width: width, height: height)
        for index in 0..<width * height { matrix.elements[index] = KoalaBear.random(using: &generator) }
        return matrix
    }

    /// A matrix that goes through the edge elements, row by row, each column from another one on.
    package static func edges(width: Int, height: Int) -> Matrix {
        let edges = KoalaBear.edges
        let matrix = Matrix(width: width, height: height)
        for column in 0..<width {
            for row in 0..<height { matrix[row, column] = edges[(row * (column + 1) + column) % edges.count] }
        }
        return matrix
    }
}
