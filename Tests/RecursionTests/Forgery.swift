import Circuits
import Fields
import Hashing
import Recursion
import Stark
import StarkProver
import Testing
import Verification

/// A prover who goes on when a check fails.
struct Forger {
    let keys: RecursionKeys

    /// What a program's circuit publishes as its statement for some inputs, and the proof that it does.
    func forge(
        _ program: RecursionProgram, _ inputs: [KoalaBear]
    ) throws -> (statement: Digest, proof: RecursionProof) {
        let key = try keys.key(program)
        let values = try key.circuit.evaluate(forcing: inputs)
        let publicValues = key.circuit.publicValues(values)
        let proof = try prove(key.proving, Witness(main: key.circuit.trace(values), publicValues: publicValues))
        let published = publicValues.flatMap(\.self)
        return (
            Digest(InlineArray { published[$0] }), RecursionProof(program: program, cap: key.cap, proof: proof)
        )
    }

    /// A circuit has no values for some inputs, and says why; and the proof of those that fail is rejected.
    func expectNoProof(
        _ program: RecursionProgram, _ inputs: [KoalaBear], _ why: String? = nil, _ what: Comment? = nil,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let circuit = try keys.key(program).circuit
        var found: String?
        do throws(CircuitEvaluation.Failure) { _ = try circuit.evaluate(inputs) } catch { found = "\(error)" }
        let expected = why.map { "\(CircuitEvaluation.Failure.check($0))" }
        #expect(found != nil && (expected == nil || found == expected), what, sourceLocation: sourceLocation)
        let forged = try forge(program, inputs)
        #expect(!keys.verify(forged.proof, publishes: forged.statement).isValid, what, sourceLocation: sourceLocation)
    }
}

extension RecursionProver {
    var forger: Forger { Forger(keys: keys) }
}

/// Why a prover makes no proof; nil if it makes one.
func refusal(_ body: () throws -> Void) -> String? {
    do {
        try body()
        return nil
    } catch { return "\(error)" }
}

/// What a prover says when a check of a program fails.
func misfit(_ what: String) -> String { "the proofs do not fit together: \(what)" }
