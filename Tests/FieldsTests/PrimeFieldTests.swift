import Basics
import Fields
import TestKit
import Testing

@Suite struct PrimeFieldTests {
    @Test func tinyFieldIsTheIntegersModulo11() {
        checkFieldLaws(TinyField.all)
        checkBatchInversion(TinyField.all)
        checkBatchInversion([TinyField]())
        for x in 0..<UInt64(11) {
            for y in 0..<UInt64(11) {
                #expect((TinyField(x) + TinyField(y)).canonical == UInt32((x + y) % 11))
                #expect((TinyField(x) * TinyField(y)).canonical == UInt32(x * y % 11))
                #expect((TinyField(x) - TinyField(y)).canonical == UInt32((x + 11 - y) % 11))
            }
        }
    }

    @Test func koalaBearKeepsTheFieldLaws() {
        var generator = SeededGenerator(seed: 1)
        checkFieldLaws(KoalaBear.edges + (0..<20).map { _ in KoalaBear.random(using: &generator) })
        checkBatchInversion(KoalaBear.edges + (0..<100).map { _ in KoalaBear.random(using: &generator) })
    }

    @Test func koalaBearAgreesWithWideIntegers() {
        var generator = SeededGenerator(seed: 2)
        let p = UInt64(KoalaBear.modulus)
        let samples = KoalaBear.edges + (0..<200).map { _ in KoalaBear.random(using: &generator) }
        for x in samples {
            #expect(x.rawValue < KoalaBear.modulus)
            #expect(UInt64(x.rawValue) == (UInt64(x.canonical) << 32) % p)
            #expect(KoalaBear(UInt64(x.canonical)) == x)
            #expect((x.halved + x.halved) == x)
            for y in samples {
                let (a, b) = (UInt64(x.canonical), UInt64(y.canonical))
                #expect((x + y).canonical == UInt32((a + b) % p))
                #expect((x - y).canonical == UInt32((a + p - b) % p))
                #expect((x * y).canonical == UInt32(a * b % p))
            }
        }
    }

    @Test func canonicalRepresentativesOnly() {
        #expect(KoalaBear(canonical: KoalaBear.modulus - 1) == -KoalaBear.one)
        #expect(KoalaBear(canonical: KoalaBear.modulus) == nil)
        #expect(KoalaBear(canonical: .max) == nil)
        #expect(KoalaBear(UInt64.max).canonical == UInt32(UInt64.max % UInt64(KoalaBear.modulus)))
    }

    @Test func sumsOfFiveProductsDoNotOverflow() {
        let top = KoalaBear(rawValue: KoalaBear.modulus - 1)
        for count in 0...5 {
            let x = (0..<5).map { $0 < count ? top : .zero }
            let sum = KoalaBear.sumOfProducts(x[0], top, x[1], top, x[2], top, x[3], top, x[4], top)
            #expect(sum == top * top * KoalaBear(UInt64(count)))
        }
    }

    @Test func rootsOfUnityHaveTheirOrder() {
        #expect(KoalaBear.multiplicativeGenerator.power(UInt64(KoalaBear.modulus - 1) / 2) != .one)
        #expect(KoalaBear.multiplicativeGenerator.power(UInt64(KoalaBear.modulus - 1) / 127) != .one)
        #expect(KoalaBear.rootOfUnity(orderLog2: 0) == .one)
        for orderLog2 in 1...KoalaBear.twoAdicity {
            let root = KoalaBear.rootOfUnity(orderLog2: orderLog2)
            #expect(root.squared(times: orderLog2 - 1) == -KoalaBear.one)
            #expect(root.squared == KoalaBear.rootOfUnity(orderLog2: orderLog2 - 1))
        }
    }
}
