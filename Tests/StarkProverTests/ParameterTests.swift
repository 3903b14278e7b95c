import Air
import Fields
import Soundness
import Stark
import StarkProver
import TestKit
import Testing
import Verification

/// Whatever parameters a key is made with, true statements have proofs and false ones have none.
@Suite struct ParameterTests {
    struct Numbers: Sendable, CustomTestStringConvertible {
        let blowUpLog2: Int
        let arityLog2: Int

        var testDescription: String { "blow-up 2^\(blowUpLog2), arity 2^\(arityLog2)" }

        static let all = (1...5).flatMap { blowUp in
            (1...3).map { Numbers(blowUpLog2: blowUp, arityLog2: $0) }
        }
    }

    private static let numbers: [UInt64] = [3, 5, 5, 7]

    /// Caps from the root to more than there is, last polynomials from a constant to more than all columns.
    @Test(arguments: Numbers.all) func everyParameterIsProvedWith(_ numbers: Numbers) throws {
        let (squares, octal, asking) = (
            Squares.trace(Self.numbers), Octal.trace(counts: [0, 0, 0, 1, 0, 2, 0, 1]),
            Asking.trace(Self.numbers, height: 16)
        )
        let fibonacci = Fibonacci.trace(height: 128)
        let others: [KoalaBear] = fibonacci.publicValues.dropLast() + [5]
        for (finalPolynomialLog2, capLog2) in [(0, 0), (1, 24), (3, 2), (5, 9), (12, 4)] {
            let parameters = StarkParameters(
                name: "any", bits: 6,
                soundness: SoundnessParameters(
                    blowUpLog2: numbers.blowUpLog2, queries: 15, arityLog2: numbers.arityLog2,
                    regime: .uniqueDecoding, grinding: GrindingBits(logUp: 1, folds: 1)),
                finalPolynomialLog2: finalPolynomialLog2, capLog2: capLog2)
            let key = try ProvingKey(
                parameters,
                [
                    TableSpecification(squares.air, heightsLog2: 3...5, mayBeAbsent: true),
                    TableSpecification(octal.air, preprocessed: octal.preprocessed),
                    TableSpecification(asking.air, heightsLog2: 3...5, mayBeAbsent: true),
                    TableSpecification(fibonacci.air, heightsLog2: 3...10),
                ])
            let values = [[], [], [], fibonacci.publicValues]
            let proof = try prove(
                key, Witness(main: [squares.main, octal.main, asking.main, fibonacci.main], publicValues: values))
            #expect(try StarkProof(bytes: proof.bytes(key.verifying), key.verifying) == proof)
            #expect(key.verifying.verify(proof, Statement(publicValues: values)) == .valid)
            #expect(!key.verifying.verify(proof, Statement(publicValues: [[], [], [], others])).isValid)
            let wrong = try prove(
                key,
                Witness(
                    main: [squares.main, octal.main, asking.main, fibonacci.main],
                    publicValues: [[], [], [], others]))
            #expect(!key.verifying.verify(wrong, Statement(publicValues: [[], [], [], others])).isValid)
        }
    }
}
