import Basics
import Fields
import Polynomials
import TestKit
import Testing

@Suite struct ExtensionTests {
    /// Heights of every path: small ones, the first of the kernels', odd and even logarithms.
    @Test(arguments: [0, 1, 3, 6, 7, 8, 9, 10, 11, 13], 0...5)
    func agreesWithTheInterpolant(heightLog2: Int, blowUpLog2: Int) {
        var generator = SeededGenerator(seed: UInt64(heightLog2))
        let values = sampleColumns(height: 1 << heightLog2, seed: UInt64(heightLog2))
        let target = Coset.standard(sizeLog2: heightLog2 + blowUpLog2)
        for source in [Coset.subgroup(sizeLog2: heightLog2), Coset(sizeLog2: heightLog2, shift: 7)] {
            let coefficients = Ntt.coefficients(ofValues: values, over: source)
            let rows = [0, 1, target.size - 1] + (0..<12).map { _ in generator.next(below: target.size) }
            let expected = rows.map { row in
                coefficients.columns.map {
                    PolynomialReference.value(ofCoefficients: $0, at: target[row % target.size])
                }
            }
            atEveryKernelLevel { level in
                let extended = Ntt.extend(values, from: source, to: target)
                #expect(rows.map { extended.row($0 % target.size) } == expected, "\(level)")
                #expect(extended.columns == Ntt.values(ofCoefficients: coefficients, over: target).columns, "\(level)")
            }
        }
    }

    @Test func theSubgroupItselfIsPartOfItsExtension() {
        let values = randomColumns(width: 3, height: 1 << 10, seed: 1)
        let extended = Ntt.extend(values, from: .subgroup(sizeLog2: 10), to: .subgroup(sizeLog2: 12))
        #expect((0..<1 << 10).allSatisfy { extended.row(4 * $0) == values.row($0) })
    }

    @Test func largestExtension() {
        let (source, target) = (Coset.subgroup(sizeLog2: 19), Coset.standard(sizeLog2: 24))
        let values = randomColumns(width: 1, height: source.size, seed: 19)
        let extended = Ntt.extend(values, from: source, to: target)
        let coefficients = Ntt.coefficients(ofValues: values, over: source).columns[0]
        for row in [0, 77, target.size - 1, 0x876543] {
            #expect(extended[row, 0] == PolynomialReference.value(ofCoefficients: coefficients, at: target[row]))
        }
    }
}
