import Basics
import Fields
import Polynomials
import TestKit
import Testing

@Suite struct CosetTests {
    @Test(arguments: 0...10)
    func elementsAreInNaturalOrder(sizeLog2: Int) {
        let coset = Coset.standard(sizeLog2: sizeLog2)
        let elements = coset.elements
        #expect(elements.count == coset.size && Set(elements).count == coset.size)
        for index in 0..<coset.size {
            #expect(elements[index] == coset[index])
            #expect(coset.vanishing(at: KoalaBearExtension(elements[index])) == .zero)
            #expect(coset.index(of: KoalaBearExtension(elements[index])) == index)
        }
    }

    @Test func subgroupsAreNested() {
        for sizeLog2 in 1...KoalaBear.twoAdicity {
            let (large, small) = (Coset.subgroup(sizeLog2: sizeLog2), Coset.subgroup(sizeLog2: sizeLog2 - 1))
            #expect(large.generator.squared == small.generator)
            #expect(large[large.size / 2] == -KoalaBear.one)
        }
    }

    @Test func rowsOfLargeCosetsAreFound() {
        var generator = SeededGenerator(seed: 1)
        for sizeLog2 in [20, 24] {
            let coset = Coset.standard(sizeLog2: sizeLog2)
            for index in [0, 1, coset.size - 1] + (0..<20).map({ _ in generator.next(below: coset.size) }) {
                #expect(coset.index(of: KoalaBearExtension(coset[index])) == index)
            }
        }
    }

    @Test func pointsOutsideHaveNoRow() {
        var generator = SeededGenerator(seed: 2)
        let coset = Coset.standard(sizeLog2: 12)
        #expect(coset.index(of: .zero) == nil)
        #expect(coset.index(of: .one) == nil)
        #expect(coset.index(of: KoalaBearExtension(coset[5]) + KoalaBearExtension.x) == nil)
        #expect(coset.index(of: KoalaBearExtension(Coset.standard(sizeLog2: 13)[1])) == nil)
        for _ in 0..<100 { #expect(coset.index(of: .random(using: &generator)) == nil) }
    }

    @Test(arguments: [0, 3, 9, 14])
    func differencesAreInverted(sizeLog2: Int) {
        var generator = SeededGenerator(seed: 3)
        let coset = Coset.standard(sizeLog2: sizeLog2)
        let outside = KoalaBearExtension(coset[0] * KoalaBear.multiplicativeGenerator)
        for point in [KoalaBearExtension.random(using: &generator), .x, outside] {
            let scale = KoalaBearExtension.random(using: &generator)
            let expected = coset.elements.map { (point + -$0).inverse! * scale }
            atEveryKernelLevel { _ in
                let found = coset.differenceInverses(from: point, scale: scale)
                #expect((0..<coset.size).map { KoalaBearExtension(coefficients: found.row($0)) } == expected)
            }
        }
    }
}
