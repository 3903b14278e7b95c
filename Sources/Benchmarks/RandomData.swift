internal import Basics
internal import Fields

/// What benchmarks work on: random, and the same in every run of the program.
enum RandomData {
    /// Base-field elements in Montgomery form.
    static func elements(count: Int) -> Buffer<UInt32> {
        let elements = Buffer<UInt32>(count: count)
        fill(elements.baseAddress, count: count, seed: 1)
        return elements
    }

    static func words(count: Int) -> Buffer<UInt64> {
        var random = SeededGenerator(seed: 1)
        let words = Buffer<UInt64>(count: count)
        for i in words.indices { words.baseAddress[i] = random.next() }
        return words
    }

    /// The columns are filled side by side: one after the other they would take longer than what is measured.
    static func matrix(width: Int, height: Int) -> Matrix {
        let matrix = Matrix(width: width, height: height)
        parallelFor(width) { range in
            for column in range { fill(matrix.residues + column * height, count: height, seed: UInt64(column)) }
        }
        return matrix
    }

    static func fill(_ elements: UnsafeMutablePointer<UInt32>, count: Int, seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for i in 0..<count { elements[i] = UInt32(random.next(below: UInt64(KoalaBearModulus.modulus))) }
    }
}
