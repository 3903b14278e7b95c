import Basics
import Fields
import TestKit
import Testing

@Suite struct QuinticExtensionTests {
    /// The product by the schoolbook and reduction of one power at a time.
    func schoolbook<Base: QuinticBase>(
        _ x: QuinticExtension<Base>, _ y: QuinticExtension<Base>
    ) -> QuinticExtension<Base> {
        var product = [Base](repeating: .zero, count: 9)
        for (i, a) in x.coefficients.enumerated() {
            for (j, b) in y.coefficients.enumerated() { product[i + j] += a * b }
        }
        for power in stride(from: 8, through: 5, by: -1) {
            product[power - 5] += product[power]
            product[power - 3] -= product[power]
        }
        return QuinticExtension(coefficients: product[0..<5])
    }

    func random<Base: QuinticBase>(_ count: Int, seed: UInt64, _ next: (inout SeededGenerator) -> Base)
        -> [QuinticExtension<Base>]
    {
        var generator = SeededGenerator(seed: seed)
        return (0..<count).map { _ in QuinticExtension(coefficients: (0..<5).map { _ in next(&generator) }) }
    }

    @Test func everyTinyElementHasItsInverseAndConjugates() {
        var units = 0
        for index in 0..<161_051 {
            let digits = [index, index / 11, index / 121, index / 1331, index / 14641].map { TinyField(UInt64($0)) }
            let x = TinyExtension(coefficients: digits)
            guard let inverse = x.inverse else {
                #expect(x == .zero)
                continue
            }
            if x * inverse == .one { units += 1 }
            if index % 7 == 0 { #expect(x.frobenius == x.power(11)) }
        }
        #expect(units == 161_050)
    }

    @Test func tinyExtensionKeepsTheFieldLaws() {
        checkFieldLaws(random(24, seed: 1) { TinyField($0.next()) } + [.zero, .one, .x])
        checkBatchInversion(random(200, seed: 2) { TinyField($0.next()) } + [.zero, .one, .x])
    }

    @Test func koalaBearExtensionKeepsTheFieldLaws() {
        let samples = KoalaBearExtension.edges + random(12, seed: 3) { KoalaBear.random(using: &$0) }
        checkFieldLaws(samples)
        checkBatchInversion(samples)
    }

    @Test func productsAgreeWithTheSchoolbook() {
        let samples = KoalaBearExtension.edges + random(40, seed: 4) { KoalaBear.random(using: &$0) }
        for x in samples {
            for y in samples {
                #expect(x * y == schoolbook(x, y))
                #expect(x * y.c0 == x * KoalaBearExtension(y.c0))
                #expect(x + y.c0 == x + KoalaBearExtension(y.c0))
            }
        }
    }

    @Test func frobeniusIsThePowerOfTheModulus() {
        let x = KoalaBearExtension.x
        #expect(x * x * x * x * x + x * x - .one == .zero)
        // X^(p^5) = X, so the degrees of the factors of X^5 + X^2 − 1 divide 5; X^p ≠ X, so they are not all 1. Hence
        // it is irreducible, and this is a field.
        let conjugates = sequence(first: x) { $0.power(UInt64(KoalaBear.modulus)) }.prefix(6).map { $0 }
        #expect(conjugates[5] == x && conjugates[1] != x)
        for sample in KoalaBearExtension.edges + random(5, seed: 5, { KoalaBear.random(using: &$0) }) {
            #expect(sample.frobenius == sample.power(UInt64(KoalaBear.modulus)))
            #expect(sample.frobenius.frobenius.frobenius.frobenius.frobenius == sample)
        }
    }
}
