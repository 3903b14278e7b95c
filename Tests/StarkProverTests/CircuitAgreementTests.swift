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
    /// What a verifier of one shape is given, as numbers or wires.
    private struct Inputs<Backend: VerifierBackend> {
        var statement: StarkStatement<Backend>
        var messages: [Backend.Base]
        var openings: [[MerkleOpening<Backend>]]
    }

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
        var native = NativeBackend()
        let statement = Statement(publicValues: witness.publicValues)
        let challenges = verifier.read(proof.messages, statement, &native)
        let inputs = Inputs(
            statement: statement, messages: proof.messages,
            openings: try layout.opening.expand(proof.openings, at: challenges.fri.indices))
        let numbers = Self.numbers(of: inputs)

        var circuit = CircuitBackend()
        let wires = (0..<numbers.count).map { Wire.input($0) }
        Self.verify(Self.inputs(wires, like: inputs) { $0 }, verifier, &circuit)
        #expect(!circuit.wrongShape)
        #expect(circuit.accepts(numbers))
        #expect(key.verifying.verify(proof, statement) == .valid)

        var generator = SeededGenerator(seed: 3)
        var rejected = 0
        for _ in 0..<40 {
            var changed = numbers
            changed[generator.next(below: changed.count)] += .random(using: &generator)
            var backend = NativeBackend()
            Self.verify(
                Self.inputs(changed, like: inputs) { elements in Digest(InlineArray { elements[$0] }) }, verifier,
                &backend)
            #expect(circuit.accepts(changed) == backend.verdict.isValid)
            if !backend.verdict.isValid { rejected += 1 }
        }
        #expect(rejected > 30)
    }

    private static func verify<Backend: VerifierBackend>(
        _ inputs: Inputs<Backend>, _ verifier: StarkVerifier, _ backend: inout Backend
    ) {
        let challenges = verifier.read(inputs.messages, inputs.statement, &backend)
        verifier.check(inputs.openings, inputs.statement, challenges, &backend)
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

    // MARK: Inputs as one list

    private static func numbers(of inputs: Inputs<NativeBackend>) -> [KoalaBear] {
        let openings = inputs.openings.joined().flatMap { opening in
            opening.rows.joined() + opening.siblings.flatMap { digest in (0..<8).map { digest[$0] } }
        }
        return inputs.statement.publicValues.joined() + inputs.messages + openings
    }

    /// The same inputs with other values.
    private static func inputs<Backend: VerifierBackend>(
        _ values: [Backend.Base], like sample: Inputs<NativeBackend>, digest: ([Backend.Base]) -> Backend.Digest
    ) -> Inputs<Backend> {
        var rest = values[...]
        func take(_ count: Int) -> [Backend.Base] {
            defer { rest = rest.dropFirst(count) }
            return Array(rest.prefix(count))
        }
        let publicValues = sample.statement.publicValues.map { take($0.count) }
        let messages = take(sample.messages.count)
        let openings = sample.openings.map { query in
            query.map { opening in
                let rows = opening.rows.map { take($0.count) }
                return MerkleOpening<Backend>(rows: rows, siblings: opening.siblings.map { _ in digest(take(8)) })
            }
        }
        return Inputs(
            statement: StarkStatement(publicValues: publicValues), messages: messages, openings: openings)
    }
}
