import Basics
import Fields
import TestKit
import Testing

@Suite struct CombinationTests {
    /// What is there before, plus the sum over the columns of a row.
    static func expected(
        _ before: [KoalaBearExtension], _ columns: [[KoalaBear]], _ factors: [KoalaBearExtension], rows: Range<Int>
    ) -> [KoalaBearExtension] {
        before.indices.map { row in
            guard rows.contains(row) else { return before[row] }
            return zip(factors, columns).reduce(before[row]) { $0 + $1.0 * $1.1[row] }
        }
    }

    @Test(arguments: [0, 1, 2, 3, 4, 5, 6, 7, 8, 19], [1, 2, 7, 16, 17, 33, 511, 512, 513, 1300])
    func combinationsAreSumsOfProducts(width: Int, count: Int) {
        let columns = (0..<width).map { KoalaBearVectorsTests.sample(count, seed: UInt64($0)) }
        let matrix = Matrix(width: width, height: count)
        for (index, column) in columns.enumerated() { _ = matrix.column(index).update(from: column) }
        let factors = ExtensionVectorTests.sample(width, seed: 20)
        let before = ExtensionVectorTests.sample(count, seed: 21)
        for rows in [0..<count, count / 3..<count - count / 4, 0..<0] {
            let expected = Self.expected(before, columns, factors, rows: rows)
            atEveryKernelLevel { level in
                let vector = ExtensionVector(before)
                vector.addCombination(of: matrix, factors: factors, rows: rows)
                #expect(vector.elements == expected, "\(level), rows \(rows) of \(count)")
            }
        }
    }

    @Test func someColumnsAreCombined() {
        let (count, chosen) = (100, [1, 2, 6, 7, 8, 12])
        let columns = (0..<13).map { KoalaBearVectorsTests.sample(count, seed: UInt64($0)) }
        let factors = ExtensionVectorTests.sample(chosen.count, seed: 22)
        let before = ExtensionVectorTests.sample(count, seed: 23)
        let vector = ExtensionVector(before)
        vector.addCombination(of: Matrix(columns: columns), columns: chosen, factors: factors, rows: 7..<93)
        #expect(vector.elements == Self.expected(before, chosen.map { columns[$0] }, factors, rows: 7..<93))
        let weights = ExtensionVector(before)
        let sums = weights.dotProducts(with: Matrix(columns: columns), columns: chosen, rows: 7..<93)
        #expect(sums == chosen.map { index in (7..<93).reduce(.zero) { $0 + before[$1] * columns[index][$1] } })
    }

    /// Sums are reduced on the way, so that their number does not matter.
    @Test func theLargestSumsDoNotOverflow() {
        let top = KoalaBear(rawValue: KoalaBear.modulus - 1)
        let (width, count) = (1001, 37)
        let columns = Array(repeating: Array(repeating: top, count: count), count: width)
        let factors = Array(repeating: KoalaBearExtension(top, top, top, top, top), count: width)
        let sum = top * top * KoalaBear(UInt64(width)) + top
        let before = Array(repeating: factors[0], count: count)
        let expected = Array(repeating: KoalaBearExtension(sum, sum, sum, sum, sum), count: count)
        atEveryKernelLevel { level in
            let vector = ExtensionVector(before)
            vector.addCombination(of: Matrix(columns: columns), factors: factors, rows: 0..<count)
            #expect(vector.elements == expected, "\(level)")
        }
    }
}
