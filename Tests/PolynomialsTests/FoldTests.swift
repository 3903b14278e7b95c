import Basics
import Fields
import Polynomials
import TestKit
import Testing

@Suite struct FoldTests {
    /// Random elements, edges, and elements whose coefficients are all the largest residue.
    static func sample(_ count: Int, seed: UInt64) -> [KoalaBearExtension] {
        var generator = SeededGenerator(seed: seed)
        let edges = KoalaBearExtension.edges
        return (0..<count).map { _ in
            generator.next(below: 2) == 0
                ? edges[generator.next(below: edges.count)] : .random(using: &generator)
        }
    }

    static func challenges(seed: UInt64) -> [KoalaBearExtension] {
        var generator = SeededGenerator(seed: seed)
        return [.random(using: &generator), .zero, .one, KoalaBearExtension.edges[4]]
    }

    static func cosets(sizeLog2: Int) -> [Coset] { [.subgroup(sizeLog2: sizeLog2), .standard(sizeLog2: sizeLog2)] }

    @Test(arguments: 1...12, Fold.arityLog2Range) func agreesWithInterpolation(sizeLog2: Int, arityLog2: Int) {
        guard arityLog2 <= sizeLog2 else { return }
        for coset in Self.cosets(sizeLog2: sizeLog2) {
            let fold = Fold(over: coset, arityLog2: arityLog2)
            let values = Self.sample(coset.size, seed: UInt64(sizeLog2))
            let vector = ExtensionVector(values)
            for challenge in Self.challenges(seed: UInt64(arityLog2)).prefix(sizeLog2 > 8 ? 1 : 4) {
                let expected = PolynomialReference.fold(values, over: coset, arityLog2: arityLog2, by: challenge)
                atEveryKernelLevel { level in
                    #expect(fold(vector, by: challenge).elements == expected, "\(level), \(challenge)")
                }
            }
        }
    }

    @Test func interpolationPassesThroughItsPoints() {
        let values = Self.sample(8, seed: 1)
        let points = Array(zip(Coset.standard(sizeLog2: 3).elements, values))
        for (x, value) in points {
            #expect(PolynomialReference.interpolate(points, at: KoalaBearExtension(x)) == value)
        }
    }

    @Test(arguments: 3...10) func foldsCompose(sizeLog2: Int) {
        let challenge = Self.challenges(seed: 2)[0]
        for coset in Self.cosets(sizeLog2: sizeLog2) {
            let values = ExtensionVector(Self.sample(coset.size, seed: 3))
            let first = Fold(over: coset, arityLog2: 1)
            let second = Fold(over: first.target, arityLog2: 1)
            let third = Fold(over: second.target, arityLog2: 1)
            let twice = second(first(values, by: challenge), by: challenge.squared)
            let thrice = third(twice, by: challenge.squared(times: 2))
            let (four, eight) = (Fold(over: coset, arityLog2: 2), Fold(over: coset, arityLog2: 3))
            #expect(second.target == four.target)
            #expect(third.target == eight.target)
            #expect(twice.elements == four(values, by: challenge).elements)
            #expect(thrice.elements == eight(values, by: challenge).elements)
        }
    }

    /// The coefficients of the fold are the sums of k neighbours, each times a power of the challenge.
    @Test(arguments: Fold.arityLog2Range) func degreesAreDivided(arityLog2: Int) {
        let coset = Coset.standard(sizeLog2: 9)
        let (degree, arity) = (1 << 7, 1 << arityLog2)
        let coefficients = ExtensionVector(Self.sample(degree, seed: 4))
        let challenge = Self.challenges(seed: 5)[0]
        let fold = Fold(over: coset, arityLog2: arityLog2)
        let values = ExtensionVector(columns: Ntt.values(ofCoefficients: coefficients.columns, over: coset))
        let folded = fold(values, by: challenge)
        let found = ExtensionVector(columns: Ntt.coefficients(ofValues: folded.columns, over: fold.target)).elements
        let expected = (0..<fold.target.size).map { index in
            (0..<arity).reversed().reduce(KoalaBearExtension.zero) { sum, j in
                let position = index * arity + j
                return sum * challenge + (position < degree ? coefficients[position] : .zero)
            }
        }
        #expect(found == expected)
        #expect(found.dropFirst(degree / arity).allSatisfy { $0 == .zero })
        #expect(found[degree / arity - 1] != .zero)
    }

    @Test func rowsAreWrittenAlone() {
        let fold = Fold(over: .standard(sizeLog2: 9), arityLog2: 2)
        let values = ExtensionVector(Self.sample(512, seed: 6))
        let challenge = Self.challenges(seed: 7)[0]
        let all = fold(values, by: challenge).elements
        for rows in [0..<0, 0..<1, 5..<6, 3..<61, 64..<128, 127..<128] {
            atEveryKernelLevel { level in
                let part = ExtensionVector(Array(repeating: .zero, count: 128))
                fold.write(rows, to: part, from: values, challenge: challenge)
                #expect(part.elements == all.indices.map { rows.contains($0) ? all[$0] : .zero }, "\(level), \(rows)")
            }
        }
    }

    @Test func resultsDoNotDependOnTheThreads() {
        let fold = Fold(over: .standard(sizeLog2: 14), arityLog2: 1)
        let values = ExtensionVector(Self.sample(1 << 14, seed: 8))
        let challenge = Self.challenges(seed: 9)[0]
        let results = [1, 2, 5].map { threads in
            Parallelism.with(threads: threads) { fold(values, by: challenge).elements }
        }
        #expect(Set(results).count == 1)
    }
}
