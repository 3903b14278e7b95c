package import Hashing
package import MachineProver
internal import Verification

/// A lift or join as its file has it.
package struct ChainProofFile: Sendable {
    package var level: ProofLevel
    package var program: ProgramIdentity
    package var statement: ChainStatement<NativeBackend>
    /// The program of the tree that it is a proof of: a lift, a narrowed one or a join.
    package var step: RecursionProgram
    package var proof: RecursionProofBytes

    /// A proof that is one for these keys.
    package init(_ chain: ChainProof, level: ProofLevel, _ keys: RecursionKeys) {
        self.level = level
        program = chain.program
        statement = chain.statement
        step = chain.proof.program
        proof = RecursionProofBytes(chain.proof, keys)
    }

    package func chain(_ keys: RecursionKeys) throws(ProofFileError) -> ChainProof {
        ChainProof(program: program, statement: statement, proof: try proof.proof(of: step, keys))
    }
}
