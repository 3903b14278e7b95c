internal import Fields
internal import Hashing
internal import MachineProver
internal import Stark
internal import Verification

// The programs of the tree over the segments of one run. Each returns the digest of what it states.
extension RecursionCircuits {
    /// A segment's proof is valid; the program is the one whose table it was proved with.
    func lift<Backend: VerifierBackend>(
        _ segment: SegmentVerifier, _ programHeightLog2: Int, _ inputs: ProgramInputs<Backend>,
        _ backend: inout Backend
    ) -> Backend.Digest {
        let program = ProgramInput<Backend>(
            inputs, heightLog2: Backend.Base(KoalaBear(UInt64(programHeightLog2))))
        let statement = ChainStatement<Backend>(inputs, program: program.digest(&backend))
        let proven: StarkStatement<Backend> = segment.statement(
            statement.publicValues(backend), programCap: program.cap)
        let verifier = segment.verifier
        verifier.verify(verifier.inputs(proven, element: inputs.element, digest: inputs.digest), &backend)
        return statement.digest(&backend)
    }

    /// The lift of a segment with wide tables, said once more.
    func narrow<Backend: VerifierBackend>(
        _ keySetRoot: Backend.Digest, _ inputs: ProgramInputs<Backend>, _ backend: inout Backend
    ) -> Backend.Digest {
        let statement = inputs.digest()
        _ = verifyChild(statement, .wideLift, keySetRoot, inputs, &backend)
        return statement
    }

    /// Two parts of one run: the second begins where the first one ends, which does not halt.
    func join<Backend: VerifierBackend>(
        _ keySetRoot: Backend.Digest, _ inputs: ProgramInputs<Backend>, _ backend: inout Backend
    ) -> Backend.Digest {
        let program = inputs.digest()
        let (first, second) = (
            ChainStatement<Backend>(inputs, program: program), ChainStatement<Backend>(inputs, program: program)
        )
        for part in [first, second] {
            _ = verifyChild(part.digest(&backend), .lift, or: .join, keySetRoot, inputs, &backend)
        }
        backend.assertEqual(first.isHalted, Backend.Base(KoalaBear.zero), "the first part does not halt")
        backend.assertEqual(
            first.after.programCounter, second.before.programCounter, "the second part goes on at the same address")
        backend.assertEqual(first.after.root, second.before.root, "the second part goes on with the same memory")
        var whole = second
        whole.before = first.before
        return whole.digest(&backend)
    }

    /// A run from the program's beginning to its end.
    func root<Backend: VerifierBackend>(
        _ keySetRoot: Backend.Digest, _ inputs: ProgramInputs<Backend>, _ backend: inout Backend
    ) -> Backend.Digest {
        let program = ProgramInput<Backend>(inputs, heightLog2: inputs.element())
        let run = ChainStatement<Backend>(inputs, program: program.digest(&backend))
        _ = verifyChild(run.digest(&backend), .lift, or: .join, keySetRoot, inputs, &backend)
        backend.assertEqual(run.before.programCounter, program.entry, "the run begins at the program's entry")
        backend.assertEqual(run.before.root, program.initialRoot, "the run begins with the program's memory")
        backend.assertEqual(run.isHalted, Backend.Base(KoalaBear.one), "the run halts")
        return RunStatement.digest(program: run.program, result: run.result, &backend)
    }
}

/// What a program's digest is made of.
struct ProgramInput<Backend: VerifierBackend> {
    let entry: Backend.Base
    let initialRoot: Backend.Digest
    let heightLog2: Backend.Base
    let cap: [Backend.Digest]

    init(_ inputs: ProgramInputs<Backend>, heightLog2: Backend.Base) {
        self.heightLog2 = heightLog2
        entry = inputs.element()
        initialRoot = inputs.digest()
        cap = inputs.digests(1 << ProvableProgram.capLog2)
    }

    func digest(_ backend: inout Backend) -> Backend.Digest {
        ProgramIdentity.digest(
            entry: entry, initialRoot: initialRoot, heightLog2: heightLog2, cap: cap, &backend)
    }
}
