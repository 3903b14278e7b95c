internal import Fields
internal import Hashing
package import Verification

/// A root or aggregate: the statements of some runs, and the proof that all of them are true.
package struct RunProof: Sendable {
    package var statements: RunTree
    package var proof: RecursionProof

    package init(statements: RunTree, proof: RecursionProof) {
        self.statements = statements
        self.proof = proof
    }

    /// What the proof says of the statements.
    package func verify(_ keys: RecursionKeys) -> Verdict {
        let expected: RecursionProgram = statements.isRun ? .root : .aggregate
        guard proof.program == expected else {
            return .rejected(Rejection(.shape, "a proof of \(proof.program.name); expected \(expected.name)"))
        }
        return keys.verify(proof, publishes: statements.digest)
    }
}
