internal import Fields
internal import Verification

extension RecursionCircuits {
    /// Two roots or aggregates: what they state, in order, and how many runs that is.
    func aggregate<Backend: VerifierBackend>(
        _ keySetRoot: Backend.Digest, _ inputs: ProgramInputs<Backend>, _ backend: inout Backend
    ) -> Backend.Digest {
        let (first, second) = (
            aggregated(keySetRoot, inputs, &backend), aggregated(keySetRoot, inputs, &backend)
        )
        let pair = backend.compress(first.statement, second.statement)
        return RunStatement.digest(pair: pair, count: first.count + second.count, &backend)
    }

    /// A child's statement, and the number of its runs: one for a root; what an aggregate's statement says, which is
    /// opened for it.
    private func aggregated<Backend: VerifierBackend>(
        _ keySetRoot: Backend.Digest, _ inputs: ProgramInputs<Backend>, _ backend: inout Backend
    ) -> (statement: Backend.Digest, count: Backend.Base) {
        let (statement, pair, count) = (inputs.digest(), inputs.digest(), inputs.element())
        let isAggregate = verifyChild(statement, .root, or: .aggregate, keySetRoot, inputs, &backend)
        let opened = RunStatement.digest(pair: pair, count: count, &backend)
        backend.assertEqual(
            backend.select(isAggregate, opened, statement), statement, "the number of runs is the aggregate's")
        return (statement, backend.select(isAggregate, count, Backend.Base(KoalaBear.one)))
    }
}
