import Basics
import Fields
import Polynomials
import TestKit
import Testing

@Suite struct BarycentricTests {
    @Test(arguments: 0...14)
    func agreesWithHorner(heightLog2: Int) {
        var generator = SeededGenerator(seed: UInt64(heightLog2))
        let coefficients = sampleColumns(height: 1 << heightLog2, seed: UInt64(heightLog2))
        for coset in [Coset.subgroup(sizeLog2: heightLog2), .standard(sizeLog2: heightLog2)] {
            let values = Ntt.values(ofCoefficients: coefficients, over: coset)
            let points: [KoalaBearExtension] = [
                .random(using: &generator), .x, .zero, KoalaBearExtension(.random(using: &generator)),
            ]
            for point in points {
                let expected = coefficients.columns.map { PolynomialReference.value(ofCoefficients: $0, at: point) }
                atEveryKernelLevel { level in
                    let weights = BarycentricWeights(over: coset, at: point)
                    #expect(weights.evaluate(values) == expected, "\(level)")
                    #expect(weights.evaluate(values, columns: [1, 4]) == [expected[1], expected[4]], "\(level)")
                }
            }
        }
    }

    @Test(arguments: [0, 1, 5, 12])
    func pointsOfTheCosetHaveTheirValue(heightLog2: Int) {
        let coset = Coset.standard(sizeLog2: heightLog2)
        let values = sampleColumns(height: coset.size, seed: 7)
        for row in Set([0, coset.size / 3, coset.size - 1]) {
            let weights = BarycentricWeights(over: coset, at: KoalaBearExtension(coset[row]))
            #expect(weights.evaluate(values) == values.row(row).map { KoalaBearExtension($0) })
        }
    }

    @Test func resultsDoNotDependOnTheThreads() {
        var generator = SeededGenerator(seed: 3)
        let coset = Coset.subgroup(sizeLog2: 15)
        let values = randomColumns(width: 4, height: coset.size, seed: 4)
        let point = KoalaBearExtension.random(using: &generator)
        let results = [1, 2, 5].map { threads in
            Parallelism.with(threads: threads) { BarycentricWeights(over: coset, at: point).evaluate(values) }
        }
        #expect(Set(results).count == 1)
    }
}
