package import Circuits
internal import Fields
internal import Hashing
internal import MachineAir
package import MachineProver
internal import Stark
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
        let verifier: SegmentVerifier
        do throws(KeyError) {
            verifier = try keys.circuits.verifier(segment.shape, program.heightLog2)
        } catch { throw .key(.key(error)) }
        let publicValues = segment.statement.publicValues
        let proven: Statement = verifier.statement(publicValues, programCap: program.cap)
        var inputs = InputList()
        inputs.add(program)
        inputs.add(publicValues)
        try inputs.add(segment.proof, verifier.verifier, proven, child: 0)
        let statement = ChainStatement<NativeBackend>(segment.statement, program: program.digest)
        let lifted = ChainProof(program: program, statement: statement, proof: try proof(of: lift, inputs))
        return segment.shape.isWide ? try narrow(lifted) : lifted
    }

    private func narrow(_ lift: ChainProof) throws(Failure) -> ChainProof {
        var backend = NativeBackend()
        let digest = lift.statement.digest(&backend)
        var inputs = InputList()
        inputs.add(digest)
        try add(lift.proof, publishing: digest, child: 0, or: nil, to: &inputs)
        return ChainProof(program: lift.program, statement: lift.statement, proof: try proof(of: .narrow, inputs))
    }

    /// Two parts of a run as one.
    package func join(_ first: ChainProof, _ second: ChainProof) throws(Failure) -> ChainProof {
        var backend = NativeBackend()
        var inputs = InputList()
        inputs.add(first.statement.program)
        for part in [first, second] { inputs.add(part.statement.publicValues(backend)) }
        for (number, part) in [first, second].enumerated() {
            try add(
                part.proof, publishing: part.statement.digest(&backend), child: number, or: .join, to: &inputs)
        }
        var whole = second.statement
        whole.before = first.statement.before
        return ChainProof(program: first.program, statement: whole, proof: try proof(of: .join, inputs))
    }

    /// The proof of a whole run.
    package func root(_ chain: ChainProof) throws(Failure) -> RunProof {
        var backend = NativeBackend()
        var inputs = InputList()
        inputs.add([KoalaBear(UInt64(chain.program.heightLog2))])
        inputs.add(chain.program)
        inputs.add(chain.statement.publicValues(backend))
        try add(chain.proof, publishing: chain.statement.digest(&backend), child: 0, or: .join, to: &inputs)
        let proof = try proof(of: .root, inputs)
        return RunProof(statements: .run(chain.statement.run), proof: proof)
    }
}

// MARK: Aggregates

extension RecursionProver {
    /// One proof of what two say.
    package func aggregate(_ first: RunProof, _ second: RunProof) throws(Failure) -> RunProof {
        var inputs = InputList()
        for (number, child) in [first, second].enumerated() {
            inputs.add(child.statements.digest)
            inputs.add(child.statements.openedPair)
            inputs.add([KoalaBear(UInt64(child.statements.count))])
            try add(
                child.proof, publishing: child.statements.digest, child: number, or: .aggregate, to: &inputs)
        }
        return RunProof(
            statements: .pair(first.statements, second.statements), proof: try proof(of: .aggregate, inputs))
    }
}

// MARK: Any program

extension RecursionProver {
    /// Adds what a program takes of a child.
    private func add(
        _ child: RecursionProof, publishing digest: Digest, child number: Int, or other: RecursionProgram.Kind?,
        to inputs: inout InputList
    ) throws(Failure) {
        guard let place = keys.place(of: child.program) else { throw .key(.unknown(child.program)) }
        inputs.add(child.cap)
        if let other { inputs.add([child.program.kind == other ? .one : .zero]) }
        inputs.add([KoalaBear(UInt64(place))])
        inputs.add(keys.set.siblings(of: place))
        let family = keys.circuits.family(of: child.program.kind)
        let verifier = StarkVerifier(family.key(child.cap), family.verifier.layout)
        try inputs.add(child.proof, verifier, keys.statementOf(digest), child: number)
    }

    /// Fills the circuit of a program, and proves it.
    private func proof(of program: RecursionProgram, _ inputs: InputList) throws(Failure) -> RecursionProof {
        let key: RecursionKey
        do throws(RecursionKeys.Failure) { key = try keys.key(program) } catch { throw .key(error) }
        let backend = NativeBackend()
        let values: CircuitEvaluation
        do throws(CircuitEvaluation.Failure) {
            values = try key.circuit.evaluate(backend.list(of: keys.set.root) + inputs.elements)
        } catch { throw .program(error) }
        let witness = Witness(
            main: key.circuit.trace(values), publicValues: key.circuit.publicValues(values))
        do throws(ProvingError) {
            return RecursionProof(
                program: program, cap: key.cap, proof: try prove(key.proving, witness))
        } catch { throw .proving(error) }
    }
}

/// What a circuit is filled with, in the order in which its program asks for it.
private struct InputList {
    private(set) var elements: [KoalaBear] = []

    mutating func add(_ elements: [KoalaBear]) { self.elements += elements }

    mutating func add(_ digest: Digest) { elements += (0..<Digest.elementCount).map { digest[$0] } }

    mutating func add(_ digests: [Digest]) { for digest in digests { add(digest) } }

    mutating func add(_ program: ProgramIdentity) {
        add([KoalaBear(UInt64(program.entry))])
        add(program.initialRoot)
        add(program.cap)
    }

    /// A proof's messages and openings, one for each query.
    mutating func add(
        _ proof: StarkProof, _ verifier: StarkVerifier, _ statement: Statement, child: Int
    ) throws(RecursionProver.Failure) {
        do throws(Rejection) {
            add(try verifier.inputs(proof, statement).elements)
        } catch { throw .child(child, error) }
    }
}

extension RecursionProver.Failure: CustomStringConvertible {
    package var description: String {
        switch self {
        case .key(let failure): "\(failure)"
        case .child(let number, let rejection): "proof \(number) is not valid: \(rejection)"
        case .program(.check(let what)): "the proofs do not fit together: \(what)"
        case .program(let failure): "\(failure)"
        case .proving(let error): "\(error)"
        }
    }
}
