import Basics
import Fields
import Hashing
import Polynomials
import TestKit
import Testing
import Verification

/// A fold of one query is the row of the folded word that the query's index falls on.
@Suite struct FoldOperationTests {
    private static let sourceLog2 = 5
    private static let domain = Coset.standard(sizeLog2: sourceLog2)

    /// A word, a challenge, and what there is of them at an index.
    private struct Sample {
        let constants: FoldConstants
        let word: [KoalaBearExtension]
        let challenge: KoalaBearExtension

        init(arityLog2: Int) {
            var generator = SeededGenerator(seed: UInt64(arityLog2))
            constants = FoldConstants(arityLog2: arityLog2)
            word = (0..<domain.size).map { _ in .random(using: &generator) }
            challenge = .random(using: &generator)
        }

        var targetLog2: Int { sourceLog2 - constants.arityLog2 }

        func row(at index: Int) -> [KoalaBear] {
            let target = 1 << targetLog2
            let fibre = (0..<constants.arity).map { word[index % target + $0 * target] }
            return (0..<5).flatMap { coefficient in fibre.map { $0.coefficients[coefficient] } }
        }

        func fold(
            at index: Int, _ row: [KoalaBear], word: KoalaBearExtension, _ backend: inout NativeBackend
        ) -> (word: KoalaBearExtension, inversePoint: KoalaBear) {
            let bits = (0..<sourceLog2).map { index >> $0 & 1 == 1 }
            return backend.fold(
                row, at: bits[targetLog2...], word: word, inversePoint: domain.elements[index].inverse!,
                powers: (0...constants.arityLog2).map { challenge.power(1 << UInt64($0)) }, constants, "fold")
        }
    }

    @Test(arguments: 1...3) func everyIndexFallsOnItsRow(arityLog2: Int) {
        let sample = Sample(arityLog2: arityLog2)
        let target = Fold(over: Self.domain, arityLog2: arityLog2).target
        let folded = PolynomialReference.fold(
            sample.word, over: Self.domain, arityLog2: arityLog2, by: sample.challenge)
        for index in sample.word.indices {
            var backend = NativeBackend()
            let result = sample.fold(at: index, sample.row(at: index), word: sample.word[index], &backend)
            #expect(backend.verdict == .valid)
            #expect(result.word == folded[index % target.size])
            #expect(result.inversePoint == target.elements[index % target.size].inverse!)
        }
    }

    @Test(arguments: 1...3) func theLeafHasTheWordAtTheIndex(arityLog2: Int) {
        let sample = Sample(arityLog2: arityLog2)
        let place = 0b10110
        for index in sample.word.indices {
            var backend = NativeBackend()
            _ = sample.fold(at: index, sample.row(at: place), word: sample.word[place], &backend)
            // Rows that agree with the index in its low bits are one leaf, in which the value has one place.
            #expect(backend.verdict.isValid == (index >> sample.targetLog2 == place >> sample.targetLog2))
        }
        for coefficient in 0..<5 {
            var backend = NativeBackend()
            var row = sample.row(at: place)
            row[coefficient * sample.constants.arity + place >> sample.targetLog2] += 1
            _ = sample.fold(at: place, row, word: sample.word[place], &backend)
            #expect(backend.verdict == .rejected(Rejection(.check, "fold")))
        }
    }
}
