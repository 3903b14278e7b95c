import Basics
import Fields
import TestKit
import Testing

@Suite struct ExtensionVectorTests {
    static let counts = [0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33, 100, 257]

    /// Random elements, edges, and elements whose coefficients are edges.
    static func sample(_ count: Int, seed: UInt64) -> [KoalaBearExtension] {
        var generator = SeededGenerator(seed: seed)
        let (edges, baseEdges) = (KoalaBearExtension.edges, KoalaBear.edges)
        return (0..<count).map { _ in
            switch generator.next(below: 3) {
            case 0: edges[generator.next(below: edges.count)]
            case 1:
                KoalaBearExtension(coefficients: (0..<5).map { _ in baseEdges[generator.next(below: baseEdges.count)] })
            default: KoalaBearExtension.random(using: &generator)
            }
        }
    }

    /// Compares what is written to some rows with what is expected there; the other rows must stay zero.
    func expectAtEveryLevel(
        _ expected: [KoalaBearExtension], sourceLocation: SourceLocation = #_sourceLocation,
        _ form: (ExtensionVector, _ rows: Range<Int>) -> Void
    ) {
        let count = expected.count
        for rows in [0..<count, count / 3..<count - count / 4] {
            let kept = expected.indices.map { rows.contains($0) ? expected[$0] : .zero }
            atEveryKernelLevel { level in
                let result = ExtensionVector(Array(repeating: .zero, count: count))
                form(result, rows)
                #expect(result.elements == kept, "\(level), rows \(rows) of \(count)", sourceLocation: sourceLocation)
            }
        }
    }

    @Test(arguments: counts) func arithmeticIsThatOfElements(count: Int) {
        let x = Self.sample(count, seed: 1)
        let y = Self.sample(count, seed: 2)
        let (xs, ys) = (ExtensionVector(x), ExtensionVector(y))
        expectAtEveryLevel(zip(x, y).map { $0 + $1 }) { $0.formSum(of: xs, and: ys, rows: $1) }
        expectAtEveryLevel(zip(x, y).map { $0 - $1 }) { $0.formDifference(of: xs, and: ys, rows: $1) }
        expectAtEveryLevel(zip(x, y).map { $0 * $1 }) { $0.formProduct(of: xs, and: ys, rows: $1) }
        expectAtEveryLevel(x.map { $0.inverse ?? .zero }) { $0.formInverses(of: xs, rows: $1) }
        let scale = KoalaBearVectorsTests.sample(count, seed: 3)
        scale.withUnsafeBufferPointer { scales in
            expectAtEveryLevel(zip(x, scale).map { $0 * $1 }) { $0.formProduct(of: xs, and: scales, rows: $1) }
        }
    }

    @Test func extremesMeetExtremes() {
        // Every pattern of zero and the largest residue in both factors: the largest sums, and every sign.
        let top = KoalaBear(rawValue: KoalaBear.modulus - 1)
        let patterns = (0..<32).map { bits in
            KoalaBearExtension(coefficients: (0..<5).map { bits >> $0 & 1 == 1 ? top : .zero })
        }
        let x = patterns.flatMap { pattern in patterns.map { _ in pattern } }
        let y = patterns.flatMap { _ in patterns }
        let (xs, ys) = (ExtensionVector(x), ExtensionVector(y))
        expectAtEveryLevel(zip(x, y).map { $0 * $1 }) { $0.formProduct(of: xs, and: ys, rows: $1) }
        expectAtEveryLevel(x.map { $0.inverse ?? .zero }) { $0.formInverses(of: xs, rows: $1) }
    }

    @Test func resultsMayLieOverOperands() {
        let x = Self.sample(77, seed: 4)
        let y = Self.sample(77, seed: 5)
        let ys = ExtensionVector(y)
        atEveryKernelLevel { level in
            let result = ExtensionVector(x)
            result.formProduct(of: result, and: ys, rows: 0..<77)
            result.formProduct(of: result, and: result, rows: 0..<77)
            result.formDifference(of: ys, and: result, rows: 0..<77)
            #expect(result.elements == zip(x, y).map { $1 - ($0 * $1).squared }, "\(level)")
        }
    }

    @Test(arguments: counts + [300, 511, 512, 513, 1500]) func dotProductsAreSumsOfProducts(count: Int) {
        let weights = Self.sample(count, seed: 6)
        let columns = (0..<19).map { KoalaBearVectorsTests.sample(count, seed: 7 + UInt64($0)) }
        let (vector, matrix) = (ExtensionVector(weights), Matrix(columns: columns))
        for rows in [0..<count, count / 5..<count - count / 7] {
            let expected = columns.map { column in
                rows.reduce(KoalaBearExtension.zero) { $0 + weights[$1] * column[$1] }
            }
            atEveryKernelLevel { level in
                #expect(vector.dotProducts(with: matrix, rows: rows) == expected, "\(level), rows \(rows) of \(count)")
                let single = vector.dotProduct(with: UnsafeBufferPointer(matrix.column(3)), rows: rows)
                #expect(single == expected[3], "\(level), rows \(rows) of \(count)")
            }
        }
    }

    @Test func theLargestSumsDoNotOverflow() {
        let top = KoalaBear(rawValue: KoalaBear.modulus - 1)
        let count = 1 << 15
        let vector = ExtensionVector(Array(repeating: KoalaBearExtension(top, top, top, top, top), count: count))
        let matrix = Matrix(columns: [Array(repeating: top, count: count)])
        let sum = top * top * KoalaBear(UInt64(count))
        atEveryKernelLevel { level in
            let expected = KoalaBearExtension(sum, sum, sum, sum, sum)
            #expect(vector.dotProducts(with: matrix, rows: 0..<count) == [expected], "\(level)")
        }
    }

    @Test func noColumnsHaveNoDotProducts() {
        let vector = ExtensionVector(Self.sample(10, seed: 8))
        #expect(vector.dotProducts(with: Matrix(width: 0, height: 10), rows: 0..<10).isEmpty)
        #expect(vector.dotProducts(with: Matrix(columns: [Array(repeating: .one, count: 10)]), rows: 5..<5) == [.zero])
    }

    @Test func elementsAreTheRowsOfTheColumns() {
        let elements = Self.sample(9, seed: 9)
        let vector = ExtensionVector(elements)
        #expect(vector.elements == elements)
        #expect((0..<9).map { vector.columns.row($0) } == elements.map(\.coefficients))
        #expect(ExtensionVector(columns: vector.columns)[4] == elements[4])
    }
}
