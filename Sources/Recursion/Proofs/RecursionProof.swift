package import Hashing
package import Stark
package import Verification

/// A proof of a program of the tree, with the key that it is for.
package struct RecursionProof: Sendable {
    package var program: RecursionProgram
    /// The commitment to the fixed columns of the program's key.
    package var cap: [Digest]
    package var proof: StarkProof

    package init(program: RecursionProgram, cap: [Digest], proof: StarkProof) {
        self.program = program
        self.cap = cap
        self.proof = proof
    }
}

extension RecursionKeys {
    /// Whether a proof shows that its program published these digests. Its key is compared with the set.
    package func verify(_ proof: RecursionProof, publishes statement: Digest) -> Verdict {
        guard let place = place(of: proof.program) else {
            return .rejected(Rejection(.shape, "the set of keys has none for \(proof.program.name)"))
        }
        let family = circuits.family(of: proof.program.kind)
        guard proof.cap.count == family.capCount, KeySet.digest(ofCap: proof.cap) == set.entries[place].digest else {
            return .rejected(Rejection(.shape, "its key is not that of \(proof.program.name)"))
        }
        return family.key(proof.cap).verify(proof.proof, statementOf(statement))
    }

    /// What the proof of a program that publishes the digest is about.
    func statementOf(_ digest: Digest) -> Statement {
        let backend = NativeBackend()
        return Statement(
            publicValues: RecursionFamily.publicValues([backend.list(of: digest), backend.list(of: set.root)]))
    }
}
