import Air
import Basics
import Circuits
import Commitments
import Fields
import Hashing
import Soundness
import Stark
import StarkProver
import TestKit
import Testing
import Verification

/// The verifier of proofs of small tables, as a circuit: its wires, and its tables.
@Suite struct VerifierCircuitTests {
    static func parameters(arityLog2: Int) -> StarkParameters {
        StarkParameters(
            name: "circuit", bits: 1,
            soundness: SoundnessParameters(
                blowUpLog2: 1, queries: 3, arityLog2: arityLog2, regime: .uniqueDecoding,
                grinding: GrindingBits(logUp: 1, constraints: 1, outOfDomain: 1, batching: 1, folds: 1, queries: 1)),
            finalPolynomialLog2: 1, capLog2: 1)
    }

    /// Tables with public values, constraints on all kinds of rows, buses and fixed columns.
    static func proof(arityLog2: Int = 3) throws -> (verifier: StarkVerifier, inputs: StarkInputs<NativeBackend>) {
        let numbers: [UInt64] = [3, 5, 5, 7]
        let (fibonacci, octal) = (Fibonacci.trace(height: 32), Octal.trace(counts: [0, 0, 0, 1, 0, 2, 0, 1]))
        let (squares, asking) = (Squares.trace(numbers), Asking.trace(numbers, height: 8))
        let key = try ProvingKey(
            parameters(arityLog2: arityLog2),
            [
                TableSpecification(fibonacci.air, heightsLog2: 5...5),
                TableSpecification(octal.air, preprocessed: octal.preprocessed),
                TableSpecification(squares.air, heightsLog2: 3...3),
                TableSpecification(asking.air, heightsLog2: 3...3),
            ])
        let main = [fibonacci.main, octal.main, squares.main, asking.main]
        let witness = Witness(main: main, publicValues: [fibonacci.publicValues, [], [], []])
        let proof = try prove(key, witness)
        let verifier = StarkVerifier(key.verifying, try StarkLayout(key.verifying, proof.shape))
        return (verifier, try verifier.inputs(proof, Statement(publicValues: witness.publicValues)))
    }

    /// The verifier's circuit: the inputs are those of the statement and then those of the proof.
    static func circuit(_ verifier: StarkVerifier, publicValueCounts: [Int]) -> CircuitGraph {
        var builder = CircuitBuilder()
        let statement = StarkStatement<CircuitBuilder>(publicValues: publicValueCounts.map { builder.inputs($0) })
        verifier.verify(builder.inputs(of: verifier, statement), &builder)
        let zero = CircuitBase(KoalaBear.zero)
        let first = statement.publicValues[0]
        builder.publish(builder.digest(of: InlineArray { $0 < first.count ? first[$0] : zero }))
        return builder.graph
    }

    static func elements(_ inputs: StarkInputs<NativeBackend>) -> [KoalaBear] {
        inputs.statement.publicValues.flatMap(\.self) + inputs.elements
    }

    @Test(arguments: 1...3) func theCircuitHoldsForAProof(_ arityLog2: Int) throws {
        let (verifier, inputs) = try Self.proof(arityLog2: arityLog2)
        let graph = Self.circuit(verifier, publicValueCounts: inputs.statement.publicValues.map(\.count))
        let sample = try CircuitSample(graph, Self.elements(inputs))
        #expect(sample.findings.isEmpty, "\(sample.findings.prefix(5))")
    }

    /// A changed input is rejected by the circuit exactly if it is by the native verifier.
    @Test(arguments: 2...3) func circuitAndNativeVerifierAgree(_ arityLog2: Int) throws {
        let (verifier, inputs) = try Self.proof(arityLog2: arityLog2)
        let counts = inputs.statement.publicValues.map(\.count)
        let circuit = Circuit(Self.circuit(verifier, publicValueCounts: counts))
        let elements = Self.elements(inputs)
        var generator = SeededGenerator(seed: 3)
        var rejected = 0
        for _ in 0..<60 * TestFactor.value {
            var changed = elements
            changed[generator.next(below: changed.count)] += .random(using: &generator)
            let isValid = Self.isValid(changed, verifier, counts)
            #expect(((try? circuit.evaluate(changed)) != nil) == isValid)
            if !isValid { rejected += 1 }
        }
        #expect(rejected > 40)
    }

    private static func isValid(_ elements: [KoalaBear], _ verifier: StarkVerifier, _ counts: [Int]) -> Bool {
        var rest = elements[...]
        var backend = NativeBackend()
        let publicValues = counts.map { count in (0..<count).map { _ in rest.removeFirst() } }
        let inputs = verifier.inputs(Statement(publicValues: publicValues)) {
            rest.removeFirst()
        } digest: {
            Digest(InlineArray { _ in rest.removeFirst() })
        }
        verifier.verify(inputs, &backend)
        return backend.verdict.isValid
    }

    /// A proof of the circuit, which says that there is a proof.
    @Test func theCircuitIsProved() throws {
        let (verifier, inputs) = try Self.proof()
        let graph = Self.circuit(verifier, publicValueCounts: inputs.statement.publicValues.map(\.count))
        let circuit = Circuit(graph)
        let values = try circuit.evaluate(Self.elements(inputs))
        let key = try ProvingKey(.quick, circuit.specifications)
        let witness = Witness(main: circuit.trace(values), publicValues: circuit.publicValues(values))
        let proof = try prove(key, witness)
        #expect(key.verifying.verify(proof, Statement(publicValues: witness.publicValues)) == .valid)
    }
}
