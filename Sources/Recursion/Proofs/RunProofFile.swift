package import MachineProver

/// A root or aggregate as its file has it, with what its runs wrote with `journal`.
package struct RunProofFile: Sendable {
    package var level: ProofLevel
    package var statements: RunTree
    package var proof: RecursionProofBytes
    /// One of each run, in order; the proof says nothing of them, unless they hash to the output.
    package var journals: [[UInt8]]

    /// A proof that is one for these keys, of no more runs than a file has room for.
    package init(_ run: RunProof, level: ProofLevel, journals: [[UInt8]], _ keys: RecursionKeys) {
        precondition(journals.count == run.statements.count, "each run has a journal, which may be empty")
        precondition(run.statements.fitsFile, "a tree of runs has \(RunTree.countLimit) at most")
        self.level = level
        statements = run.statements
        self.journals = journals
        proof = RecursionProofBytes(run.proof, keys)
    }

    /// What the proof is of.
    package var program: RecursionProgram { statements.isRun ? .root : .aggregate }

    package func run(_ keys: RecursionKeys) throws(ProofFileError) -> RunProof {
        RunProof(statements: statements, proof: try proof.proof(of: program, keys))
    }

    /// What is stated of each run, in order, if the proof is valid.
    package var stated: [ProvenStatement] {
        zip(statements.runs, journals).map { run, journal in
            ProvenStatement(
                program: run.program, status: run.status, output: run.output,
                journal: ProvenStatement.Journal(of: journal, output: run.output))
        }
    }
}
