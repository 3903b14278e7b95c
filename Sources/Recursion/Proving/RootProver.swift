package import MachineProver

/// Proves what a program does, down to one proof: the segments of its run are lifted and joined as they are proved.
///
///     let prover = RootProver(RunProver(program, keys, level: .proven100, shapes: shapes), RecursionProver(treeKeys))
///     let (run, proof) = try prover.prove(input: input)
package struct RootProver: Sendable {
    private let segments: RunProver
    private let tree: RecursionProver

    package typealias Failure = RunProver.Failure<RecursionProver.Failure>

    package init(_ segments: RunProver, _ tree: RecursionProver) {
        self.segments = segments
        self.tree = tree
    }

    package func prove(
        input: [UInt8], debug: @escaping @Sendable (UnsafeRawBufferPointer) -> Void = { _ in },
        progress: @escaping @Sendable (RunProgress) -> Void = { _ in }
    ) throws(Failure) -> (run: ProvenRun, proof: RunProof) {
        let program = segments.segments.program.identity
        var proofs = ProofTree(tree)
        let run = try segments.proveSegments(input: input, debug: debug, progress: progress) {
            segment throws(RecursionProver.Failure) in
            try proofs.add(segment, of: program)
        }
        do throws(RecursionProver.Failure) {
            return (run, try proofs.finish())
        } catch { throw .refused(error) }
    }
}
