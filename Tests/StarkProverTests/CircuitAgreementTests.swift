import Air
import Basics
import Commitments
import Fields
import Hashing
import Soundness
import Stark
import StarkProver
import TestKit
import Testing
import Verification

/// The verifier as a circuit, built before there is a proof, accepts what the native one accepts.
@Suite struct CircuitAgreementTests {
    private static let parameters = StarkParameters(
        name: "circuit", bits: 1,
        soundness: SoundnessParameters(
            blowUpLog2: 1, queries: 3, arityLog2: 2, regime: .uniqueDecoding,
            grinding: GrindingBits(logUp: 1, constraints: 1, outOfDomain: 1, batching: 1, folds: 1, queries: 1)),
        finalPolynomialLog2: 1, capLog2: 1)

    @Test func circuitAndNativeVerifierAgree() throws {
        let (key, witness) = try Self.sample()
        let proof = try prove(key, witness)
        let layout = try StarkLayout(key.verifying, proof.shape)
        let verifier = StarkVerifier(key.verifying, layout)
        let statement = Statement(publicValues: witness.publicValues)
        let inputs = try verifier.inputs(proof, statement)
        let numbers = witness.publicValues.joined() + inputs.elements

        var circuit = CircuitBackend()
        let wires = (0..<numbers.count).map { Wire.input($0) }
        let wired: StarkInputs<CircuitBackend> = Self.inputs(wires, verifier, witness.publicValues) { $0 }
        verifier.verify(wired, &circuit)
        #expect(!circuit.wrongShape)
        #expect(circuit.accepts(numbers))
        #expect(key.verifying.verify(proof, statement) == .valid)

        var generator = SeededGenerator(seed: 3)
        var rejected = 0
        for _ in 0..<40 {
            var changed = numbers
            changed[generator.next(below: changed.count)] += .random(using: &generator)
            var backend = NativeBackend()
            let inputs: StarkInputs<NativeBackend> = Self.inputs(changed, verifier, witness.publicValues) { elements in
                Digest(InlineArray { elements[$0] })
            }
            verifier.verify(inputs, &backend)
            #expect(circuit.accepts(changed) == backend.verdict.isValid)
            if !backend.verdict.isValid { rejected += 1 }
        }
        #expect(rejected > 30)
    }

    /// Tables with public values, constraints on all kinds of rows, buses and fixed columns.
    private static func sample() throws -> (ProvingKey, Witness) {
        let numbers: [UInt64] = [3, 5, 5, 7]
        let fibonacci = Fibonacci.trace(height: 32)
        let octal = Octal.trace(counts: [0, 0, 0, 1, 0, 2, 0, 1])
        let squares = Squares.trace(numbers)
        let asking = Asking.trace(numbers, height: 8)
        let key = try ProvingKey(
            parameters,
            [
                TableSpecification(fibonacci.air, heightsLog2: 5...5),
                TableSpecification(octal.air, preprocessed: octal.preprocessed),
                TableSpecification(squares.air, heightsLog2: 3...3),
                TableSpecification(asking.air, heightsLog2: 3...3),
            ])
        let main = [fibonacci.main, octal.main, squares.main, asking.main]
        return (key, Witness(main: main, publicValues: [fibonacci.publicValues, [], [], []]))
    }

    /// Inputs of these values: those of the statement, which are as many as in the sample, and behind them those of the
    /// proof.
    private static func inputs<Backend: VerifierBackend>(
        _ values: [Backend.Base], _ verifier: StarkVerifier, _ publicValues: [[KoalaBear]],
        digest: ([Backend.Base]) -> Backend.Digest
    ) -> StarkInputs<Backend> {
        var rest = values[...]
        func take(_ count: Int) -> [Backend.Base] {
            defer { rest = rest.dropFirst(count) }
            return Array(rest.prefix(count))
        }
        let statement = StarkStatement<Backend>(publicValues: publicValues.map { take($0.count) })
        let inputs = verifier.inputs(statement) {
            take(1)[0]
        } digest: {
            digest(take(8))
        }
        precondition(rest.isEmpty, "the inputs are all of the values")
        return inputs
    }
}
