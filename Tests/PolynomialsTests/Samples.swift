import Basics
import Fields
import Polynomials
import TestKit

/// Columns at which transforms go wrong first: random, edges, zeros, the largest residue, a unit vector.
func sampleColumns(height: Int, seed: UInt64) -> Matrix {
    var generator = SeededGenerator(seed: seed)
    let edges = KoalaBear.edges
    let top = KoalaBear(rawValue: KoalaBear.modulus - 1)
    var unit = Array(repeating: KoalaBear.zero, count: height)
    unit[generator.next(below: height)] = .one
    return Matrix(columns: [
        (0..<height).map { _ in KoalaBear.random(using: &generator) },
        (0..<height).map { _ in edges[generator.next(below: edges.count)] },
        Array(repeating: .zero, count: height),
        Array(repeating: top, count: height),
        unit,
    ])
}

func randomColumns(width: Int, height: Int, seed: UInt64) -> Matrix {
    var generator = SeededGenerator(seed: seed)
    let matrix = Matrix(width: width, height: height)
    for index in 0..<width * height { matrix.elements[index] = KoalaBear.random(using: &generator) }
    return matrix
}

extension Matrix {
    /// All columns, to compare.
    var columns: [[KoalaBear]] { (0..<width).map { Array(column($0)) } }
}
