package import MachineProver
internal import Stark

/// The programs of a tree as functions of files, and of their bytes: what a job of the cluster computes.
extension RecursionProver {
    /// Why files did not become a proof.
    package enum FileFailure: Error {
        /// A child could not be read.
        case file(child: Int, ProofFileError)
        /// The children are of different levels.
        case level(ProofLevel, ProofLevel)
        /// There are more runs, or they are deeper, than a file has room for.
        case tooManyRuns
        case proving(Failure)
    }

    package func lift(_ file: SegmentProofFile) throws(FileFailure) -> ChainProofFile {
        let segment = try child(0) { () throws(ProofFileError) in try file.segment(keys.circuits.segments) }
        let made = try proof { () throws(Failure) in try lift(segment, of: file.program) }
        return ChainProofFile(made, level: file.level, keys)
    }

    package func join(_ first: ChainProofFile, _ second: ChainProofFile) throws(FileFailure) -> ChainProofFile {
        guard first.level == second.level else { throw .level(first.level, second.level) }
        let parts = (
            try child(0) { () throws(ProofFileError) in try first.chain(keys) },
            try child(1) { () throws(ProofFileError) in try second.chain(keys) }
        )
        let made = try proof { () throws(Failure) in try join(parts.0, parts.1) }
        return ChainProofFile(made, level: first.level, keys)
    }

    package func root(_ file: ChainProofFile, journal: [UInt8]) throws(FileFailure) -> RunProofFile {
        let chain = try child(0) { () throws(ProofFileError) in try file.chain(keys) }
        let made = try proof { () throws(Failure) in try root(chain) }
        return RunProofFile(made, level: file.level, journals: [journal], keys)
    }

    package func aggregate(_ first: RunProofFile, _ second: RunProofFile) throws(FileFailure) -> RunProofFile {
        guard first.level == second.level else { throw .level(first.level, second.level) }
        guard RunTree.pair(first.statements, second.statements).fitsFile else { throw .tooManyRuns }
        let runs = (
            try child(0) { () throws(ProofFileError) in try first.run(keys) },
            try child(1) { () throws(ProofFileError) in try second.run(keys) }
        )
        let made = try proof { () throws(Failure) in try aggregate(runs.0, runs.1) }
        return RunProofFile(made, level: first.level, journals: first.journals + second.journals, keys)
    }

    private func child<Value>(
        _ number: Int, _ read: () throws(ProofFileError) -> Value
    ) throws(FileFailure) -> Value {
        do throws(ProofFileError) { return try read() } catch { throw .file(child: number, error) }
    }

    private func proof<Value>(_ make: () throws(Failure) -> Value) throws(FileFailure) -> Value {
        do throws(Failure) { return try make() } catch { throw .proving(error) }
    }
}

extension RecursionProver.FileFailure: CustomStringConvertible {
    package var description: String {
        switch self {
        case .file(let child, let error): "proof \(child): \(error)"
        case .level(let first, let second):
            "the proofs are of different levels, \(first.parameters.bits) and \(second.parameters.bits) bits"
        case .tooManyRuns:
            "an aggregate has \(RunTree.countLimit) runs at most, and \(RunTree.depthLimit) pairs above each"
        case .proving(let failure): "\(failure)"
        }
    }
}
