internal import Basics
internal import MachineAir
internal import MachineProver
internal import Recursion

// The steps that a proof can go to.
extension ProveRequest {
    /// A proof of each segment, written as it is made.
    func segments(
        _ program: ProvableProgram, _ input: [UInt8], _ progress: ProveProgress, _ write: Write
    ) throws(Failure) -> Made {
        let prover = prover(program, SegmentKeys(level.parameters))
        let used = try usedShapes(prover, input)
        do throws(RunProver.Failure<OutputFile.Error>) {
            let run = try progress.shown { () throws(RunProver.Failure<OutputFile.Error>) in
                try prover.prove(
                    input: input, debug: { progress.debug(String(decoding: $0, as: UTF8.self)) },
                    progress: { progress.update($0) }, write: write)
            }
            return (run, used[used.count - 1])
        } catch { throw failure(error, refused: outputFailure) }
    }

    /// One small proof of all of them.
    func root(
        _ program: ProvableProgram, _ keys: RecursionKeys, _ input: [UInt8], _ progress: ProveProgress, _ write: Write
    ) throws(Failure) -> Made {
        let prover = prover(program, keys.segments)
        let used = try usedShapes(prover, input)
        try check(used, program, keys)
        let made: (run: ProvenRun, proof: RunProof)
        do throws(RootProver.Failure) {
            made = try progress.shown { () throws(RootProver.Failure) in
                try RootProver(prover, RecursionProver(keys)).prove(
                    input: input, debug: { progress.debug(String(decoding: $0, as: UTF8.self)) },
                    progress: { progress.update($0) })
            }
        } catch { throw failure(error) { notProved($0.description) } }
        let file = RunProofFile(made.proof, level: level, journals: [made.run.journal], keys)
        do throws(OutputFile.Error) { try write(file.bytes) } catch { throw outputFailure(error) }
        return (made.run, used[used.count - 1])
    }

    /// Refuses shapes that have no keys, and more memory than there is, before the work starts.
    private func check(
        _ used: [MachineShape], _ program: ProvableProgram, _ keys: RecursionKeys
    ) throws(Failure) {
        let lifts = used.map { RecursionProgram.lift($0, programHeightLog2: program.identity.heightLog2) }
        for lift in lifts where keys.place(of: lift) == nil {
            throw Failure(
                .failure, what: "cannot prove '\(path)' to a root", why: "there is no key for \(lift.name)",
                remedy: "choose other shapes with --shape")
        }
        try ProofMemoryCheck(circuits: keys.circuits).check(
            Set(lifts + [.join, .root]), fileBytes: 0, allowed: allowedBytes)
    }
}
