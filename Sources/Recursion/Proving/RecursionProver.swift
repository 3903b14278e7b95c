package import Circuits
internal import Fields
internal import Hashing
internal import MachineAir
package import MachineProver
package import StarkProver
package import Verification

/// Proves the programs of a tree: each a function of proofs that any process can run.
package struct RecursionProver: Sendable {
    package let keys: RecursionKeys

    package init(_ keys: RecursionKeys) { self.keys = keys }

    /// Why there is no proof.
    package enum Failure: Error {
        case key(RecursionKeys.Failure)
        /// A child is not valid.
        case child(Int, Rejection)
        /// A child is the proof of a program whose proofs are not taken here.
        case kind(Int, RecursionProgram)
        /// The children are valid, but not what the program is for.
        case program(CircuitEvaluation.Failure)
        case proving(ProvingError)
    }
}

// MARK: Chains

extension RecursionProver {
    /// The lift of a segment of a program.
    package func lift(_ segment: SegmentProof, of program: ProgramIdentity) throws(Failure) -> ChainProof {
        let lift = RecursionProgram.lift(segment.shape, programHeightLog2: program.heightLog2)
        let proof = try proof(of: lift, try inputs(ofLift: segment, of: program))
        let statement = ChainStatement<NativeBackend>(segment.statement, program: program.digest)
        let lifted = ChainProof(program: program, statement: statement, proof: proof)
        return segment.shape.isWide ? try narrow(lifted) : lifted
    }

    private func narrow(_ lift: ChainProof) throws(Failure) -> ChainProof {
        let proof = try proof(of: .narrow, try inputs(ofNarrow: lift))
        return ChainProof(program: lift.program, statement: lift.statement, proof: proof)
    }

    /// Two parts of a run as one.
    package func join(_ first: ChainProof, _ second: ChainProof) throws(Failure) -> ChainProof {
        let proof = try proof(of: .join, try inputs(ofJoin: first, second))
        var whole = second.statement
        whole.before = first.statement.before
        return ChainProof(program: first.program, statement: whole, proof: proof)
    }

    /// The proof of a whole run.
    package func root(_ chain: ChainProof) throws(Failure) -> RunProof {
        let proof = try proof(of: .root, try inputs(ofRoot: chain))
        return RunProof(statements: .run(chain.statement.run), proof: proof)
    }
}

// MARK: Aggregates

extension RecursionProver {
    /// One proof of what two say.
    package func aggregate(_ first: RunProof, _ second: RunProof) throws(Failure) -> RunProof {
        let proof = try proof(of: .aggregate, try inputs(ofAggregate: first, second))
        return RunProof(statements: .pair(first.statements, second.statements), proof: proof)
    }
}

// MARK: Any program

extension RecursionProver {
    /// Fills the circuit of a program, and proves it.
    private func proof(of program: RecursionProgram, _ inputs: [KoalaBear]) throws(Failure) -> RecursionProof {
        let key: RecursionKey
        do throws(RecursionKeys.Failure) { key = try keys.key(program) } catch { throw .key(error) }
        let values: CircuitEvaluation
        do throws(CircuitEvaluation.Failure) {
            values = try key.circuit.evaluate(inputs)
        } catch { throw .program(error) }
        let witness = Witness(
            main: key.circuit.trace(values), publicValues: key.circuit.publicValues(values))
        do throws(ProvingError) {
            return RecursionProof(
                program: program, cap: key.cap, proof: try prove(key.proving, witness))
        } catch { throw .proving(error) }
    }
}

extension RecursionProver.Failure: CustomStringConvertible {
    package var description: String {
        switch self {
        case .key(let failure): "\(failure)"
        case .child(let number, let rejection): "proof \(number) is not valid: \(rejection)"
        case .kind(let number, let program): "proof \(number) is of \(program.name), which is not taken here"
        case .program(.check(let what)): "the proofs do not fit together: \(what)"
        case .program(let failure): "\(failure)"
        case .proving(let error): "\(error)"
        }
    }
}
