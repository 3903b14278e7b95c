internal import Circuits
package import Fields
internal import Hashing
internal import MachineAir
package import MachineProver
internal import Stark
internal import Verification

// What the circuits of programs are filled with. Children are expanded, not verified: whether they are valid, the circuit
// says.

extension RecursionProver {
    package func inputs(
        ofLift segment: SegmentProof, of program: ProgramIdentity
    ) throws(Failure) -> [KoalaBear] {
        let lift = RecursionProgram.lift(segment.shape, programHeightLog2: program.heightLog2)
        guard keys.place(of: lift) != nil else { throw .key(.unknown(lift)) }
        let verifier: SegmentVerifier
        do throws(KeyError) {
            verifier = try keys.circuits.verifier(segment.shape, program.heightLog2)
        } catch { throw .key(.key(error)) }
        let publicValues = segment.statement.publicValues
        let proven: Statement = verifier.statement(publicValues, programCap: program.cap)
        var inputs = InputList(keys.set.root)
        inputs.add(program)
        inputs.add(publicValues)
        try inputs.add(segment.proof, verifier.verifier, proven, child: 0)
        return inputs.elements
    }

    package func inputs(ofNarrow lift: ChainProof) throws(Failure) -> [KoalaBear] {
        var backend = NativeBackend()
        let digest = lift.statement.digest(&backend)
        var inputs = InputList(keys.set.root)
        inputs.add(digest)
        try add(lift.proof, publishing: digest, child: 0, .wideLift, to: &inputs)
        return inputs.elements
    }

    package func inputs(ofJoin first: ChainProof, _ second: ChainProof) throws(Failure) -> [KoalaBear] {
        try check(first.statement.program == second.statement.program, "both parts are of one program")
        var backend = NativeBackend()
        var inputs = InputList(keys.set.root)
        inputs.add(first.statement.program)
        for part in [first, second] { inputs.add(part.statement.publicValues(backend)) }
        for (number, part) in [first, second].enumerated() {
            try add(
                part.proof, publishing: part.statement.digest(&backend), child: number, .lift, or: .join, to: &inputs)
        }
        return inputs.elements
    }

    package func inputs(ofRoot chain: ChainProof) throws(Failure) -> [KoalaBear] {
        try check(chain.statement.program == chain.program.digest, "the statement is about the program")
        var backend = NativeBackend()
        var inputs = InputList(keys.set.root)
        inputs.add([KoalaBear(UInt64(chain.program.heightLog2))])
        inputs.add(chain.program)
        inputs.add(chain.statement.publicValues(backend))
        try add(chain.proof, publishing: chain.statement.digest(&backend), child: 0, .lift, or: .join, to: &inputs)
        return inputs.elements
    }

    package func inputs(ofAggregate first: RunProof, _ second: RunProof) throws(Failure) -> [KoalaBear] {
        var inputs = InputList(keys.set.root)
        for (number, child) in [first, second].enumerated() {
            inputs.add(child.statements.digest)
            inputs.add(child.statements.openedPair)
            inputs.add([KoalaBear(UInt64(child.statements.count))])
            try add(child.proof, publishing: child.statements.digest, child: number, .root, or: .aggregate, to: &inputs)
        }
        return inputs.elements
    }

    private func check(_ condition: Bool, _ what: String) throws(Failure) {
        if !condition { throw .program(.check(what)) }
    }

    /// Adds what a program takes of a child.
    private func add(
        _ child: RecursionProof, publishing digest: Digest, child number: Int, _ kind: RecursionProgram.Kind,
        or other: RecursionProgram.Kind? = nil, to inputs: inout InputList
    ) throws(Failure) {
        guard let place = keys.place(of: child.program) else { throw .key(.unknown(child.program)) }
        guard child.program.kind == kind || child.program.kind == other else { throw .kind(number, child.program) }
        let family = keys.circuits.family(of: kind)
        guard child.cap.count == family.capCount else {
            throw .child(number, Rejection(.shape, "a key of \(child.cap.count) digests; expected \(family.capCount)"))
        }
        inputs.add(child.cap)
        if let other { inputs.add([child.program.kind == other ? .one : .zero]) }
        inputs.add([KoalaBear(UInt64(place))])
        inputs.add(keys.set.siblings(of: place))
        let verifier = StarkVerifier(family.key(child.cap), family.verifier.layout)
        try inputs.add(child.proof, verifier, keys.statementOf(digest), child: number)
    }
}

/// What a circuit is filled with, in the order in which its program asks for it.
private struct InputList {
    private(set) var elements: [KoalaBear] = []

    /// Every program takes the root of the set of keys first.
    init(_ keySetRoot: Digest) { add(keySetRoot) }

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
        guard proof.shape == verifier.layout.shape(of: verifier.key) else {
            throw .child(child, Rejection(.shape, "its tables have not the heights that its key says"))
        }
        do throws(Rejection) {
            add(try verifier.inputs(proof, statement).elements)
        } catch { throw .child(child, error) }
    }
}
