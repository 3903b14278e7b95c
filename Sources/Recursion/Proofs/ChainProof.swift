internal import Fields
package import Hashing
package import MachineProver
package import Verification

/// A lift or join: that a program leads from one state of the machine to another.
package struct ChainProof: Sendable {
    package var program: ProgramIdentity
    package var statement: ChainStatement<NativeBackend>
    package var proof: RecursionProof

    package init(program: ProgramIdentity, statement: ChainStatement<NativeBackend>, proof: RecursionProof) {
        self.program = program
        self.statement = statement
        self.proof = proof
    }

    /// What the proof says of the statement.
    package func verify(_ keys: RecursionKeys) -> Verdict {
        guard statement.program == program.digest else {
            return .rejected(Rejection(.check, "the statement is about another program"))
        }
        var backend = NativeBackend()
        return keys.verify(proof, publishes: statement.digest(&backend))
    }
}
