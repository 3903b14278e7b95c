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

    /// The arithmetic holds for every odd prime below 2^31: the smallest and the largest.
    @Test func extremePrimesAgreeWithWideIntegers() {
        checkFieldLaws((0..<3).map { PrimeField<SmallestModulus>($0) })
        checkAgainstWideIntegers(PrimeField<SmallestModulus>.self, [0, 1, 2])
        let top = UInt64(LargestModulus.modulus)
        checkAgainstWideIntegers(
            PrimeField<LargestModulus>.self, [0, 1, 2, 3, top / 2, top / 2 + 1, top - 2, top - 1, 1 << 30, 0x5555_5555])
    }

    private func checkAgainstWideIntegers<Modulus: PrimeModulus>(
        _ field: PrimeField<Modulus>.Type, _ integers: [UInt64]
    ) {
        let p = UInt64(Modulus.modulus)
        for a in integers {
            let x = field.init(a)
            #expect(x.canonical == UInt32(a) && UInt64(x.rawValue) == (a << 32) % p)
            #expect(x.halved + x.halved == x)
            #expect(x.inverse.map { $0 * x == .one } ?? (x == .zero))
            #expect(field.init(a &- p &* 3) == field.init((a &- p &* 3) % p))
            for b in integers {
                let y = field.init(b)
                #expect((x + y).canonical == UInt32((a + b) % p))
                #expect((x - y).canonical == UInt32((a + p - b) % p))
                #expect((x * y).canonical == UInt32(a * b % p))
                let sum = field.sumOfProducts(x, y, x, y, x, y, x, y, x, y)
                #expect(sum.canonical == UInt32(a * b % p * 5 % p))
            }
        }
        // The largest residues, whose products are the largest.
        let top = field.init(rawValue: Modulus.modulus - 1)
        #expect(field.sumOfProducts(top, top, top, top, top, top, top, top, top, top) == top * top * field.init(5))
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
