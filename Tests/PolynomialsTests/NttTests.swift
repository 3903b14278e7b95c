import Basics
import Fields
import Polynomials
import TestKit
import Testing

@Suite struct NttTests {
    static let cosets: [@Sendable (Int) -> Coset] = [Coset.subgroup, Coset.standard]

    @Test(arguments: 0...12)
    func agreesWithTheReference(sizeLog2: Int) {
        let coefficients = sampleColumns(height: 1 << sizeLog2, seed: UInt64(sizeLog2))
        for coset in Self.cosets.map({ $0(sizeLog2) }) {
            let values = coefficients.columns.map { PolynomialReference.values(ofCoefficients: $0, over: coset) }
            atEveryKernelLevel { level in
                let found = Ntt.values(ofCoefficients: coefficients, over: coset)
                #expect(found.columns == values, "\(level)")
                #expect(Ntt.coefficients(ofValues: found, over: coset).columns == coefficients.columns, "\(level)")
            }
        }
    }

    @Test(arguments: 0...9)
    func interpolationAgreesWithTheReference(sizeLog2: Int) {
        let values = sampleColumns(height: 1 << sizeLog2, seed: 100 + UInt64(sizeLog2))
        let shifts: [KoalaBear] = [1, 3, KoalaBear(rawValue: KoalaBear.modulus - 1), 12345]
        for coset in shifts.map({ Coset(sizeLog2: sizeLog2, shift: $0) }) {
            let expected = values.columns.map { PolynomialReference.coefficients(ofValues: $0, over: coset) }
            atEveryKernelLevel { level in
                #expect(Ntt.coefficients(ofValues: values, over: coset).columns == expected, "\(level)")
            }
        }
    }

    @Test(arguments: 13...16)
    func agreesWithTheReferenceAtSomePoints(sizeLog2: Int) {
        var generator = SeededGenerator(seed: UInt64(sizeLog2))
        let coefficients = sampleColumns(height: 1 << sizeLog2, seed: UInt64(sizeLog2))
        for coset in Self.cosets.map({ $0(sizeLog2) }) {
            let rows = [0, 1, coset.size - 1] + (0..<10).map { _ in generator.next(below: coset.size) }
            let expected = rows.map { row in
                coefficients.columns.map { PolynomialReference.value(ofCoefficients: $0, at: coset[row]) }
            }
            atEveryKernelLevel { level in
                let values = Ntt.values(ofCoefficients: coefficients, over: coset)
                #expect(rows.map { values.row($0) } == expected, "\(level)")
                #expect(Ntt.coefficients(ofValues: values, over: coset).columns == coefficients.columns, "\(level)")
            }
        }
    }

    @Test func agreesWithTheReferenceOnAMillionRows() {
        var generator = SeededGenerator(seed: 20)
        let coset = Coset.standard(sizeLog2: 20)
        let coefficients = randomColumns(width: 1, height: coset.size, seed: 20)
        let values = Ntt.values(ofCoefficients: coefficients, over: coset)
        for row in [0, 1, coset.size - 1] + (0..<5).map({ _ in generator.next(below: coset.size) }) {
            let expected = PolynomialReference.value(ofCoefficients: coefficients.columns[0], at: coset[row])
            #expect(values[row, 0] == expected)
        }
        #expect(Ntt.coefficients(ofValues: values, over: coset).columns == coefficients.columns)
    }

    @Test func largestSizeComesBack() {
        let coset = Coset.subgroup(sizeLog2: 24)
        let coefficients = randomColumns(width: 1, height: coset.size, seed: 24)
        let values = Ntt.values(ofCoefficients: coefficients, over: coset)
        #expect(values[0, 0] == coefficients.columns[0].reduce(.zero, +))
        let row = 0x123456
        #expect(values[row, 0] == PolynomialReference.value(ofCoefficients: coefficients.columns[0], at: coset[row]))
        #expect(Ntt.coefficients(ofValues: values, over: coset).columns == coefficients.columns)
    }

    @Test func resultsDoNotDependOnTheThreads() {
        // Seven columns of 2^15 rows: with several threads, some columns are done by one, some by all.
        let coefficients = randomColumns(width: 7, height: 1 << 15, seed: 5)
        let (source, target) = (Coset.subgroup(sizeLog2: 15), Coset.standard(sizeLog2: 16))
        var expected: [[[KoalaBear]]]?
        for threads in [1, 2, 3, 8] {
            let found = Parallelism.with(threads: threads) {
                [
                    Ntt.values(ofCoefficients: coefficients, over: source),
                    Ntt.coefficients(ofValues: coefficients, over: source),
                    Ntt.extend(coefficients, from: source, to: target),
                ].map(\.columns)
            }
            #expect(expected == nil || expected == found)
            expected = found
        }
    }

    @Test func matricesWithoutColumns() {
        let empty = Matrix(width: 0, height: 1 << 10)
        let coset = Coset.subgroup(sizeLog2: 10)
        #expect(Ntt.values(ofCoefficients: empty, over: .standard(sizeLog2: 12)).height == 1 << 12)
        #expect(Ntt.coefficients(ofValues: empty, over: coset).width == 0)
        #expect(Ntt.extend(empty, from: coset, to: .standard(sizeLog2: 11)).height == 1 << 11)
    }

    @Test func constantsHaveTheSizeThatIsCounted() {
        let subgroup = NttConstants(.interpolation(over: .subgroup(sizeLog2: 24)))
        #expect(subgroup.byteCount == 1 << 23 + 1 << 15 + 1 << 19)
        let coset = NttConstants(.interpolation(over: .standard(sizeLog2: 24)))
        #expect(coset.byteCount == 1 << 23 + 1 << 15 + 1 << 19 + 1 << 14 + 1 << 10)
    }

    @Test func constantsAreKeptWithinTheLimit() {
        let cache = NttConstantsCache(limitBytes: 200_000)
        for round in 0..<2 {
            for sizeLog2 in 8...16 {
                let shape = NttShape.interpolation(over: .standard(sizeLog2: sizeLog2))
                let constants = cache.constants(for: shape)
                #expect(constants.shape == shape)
                #expect(cache.constants(for: shape) === constants)
                #expect(cache.byteCount <= 200_000, "round \(round)")
            }
        }
        // The last one alone may be larger than the limit.
        let large = cache.constants(for: .interpolation(over: .subgroup(sizeLog2: 20)))
        #expect(cache.byteCount == large.byteCount)
    }
}
