internal import Basics
internal import MachineProver
internal import Recursion
internal import Stark

/// What `ashlar proof aggregate` is asked for: one proof of the proofs of many runs.
///
/// They are joined in order, neighbours by twos, level by level; one that is left over moves up. So the tree depends on
/// their number alone.
struct ProofAggregation {
    let paths: [String]
    let outputPath: String
    let threads: Int
    /// What `--memory` says.
    let allowedBytes: Int?

    init(_ arguments: Arguments) throws(Failure) {
        paths = arguments.operands
        guard paths.count > 1 else {
            throw Usage.failure(
                [Ashlar.root, .proof, .proofAggregate], "there is one proof", "an aggregate is of two or more")
        }
        outputPath = arguments.value("out") ?? "aggregate.proof"
        threads =
            try arguments.number("threads", in: 1...Parallelism.limit, .proof, .proofAggregate) ?? Parallelism.threads
        allowedBytes = try arguments.byteCount("memory", .proof, .proofAggregate)
    }

    func run(_ keys: ProofKeys, _ terminal: Terminal) throws(Failure) -> ProofMakingReport {
        let output = try ProofOutput(outputPath)
        let files = try read()
        let keys = try keys.keys(files[0].level)
        try ProofMemoryCheck(circuits: keys.circuits).check(
            [.aggregate], fileBytes: files.reduce(0) { $0 + $1.bytes.count }, allowed: allowedBytes)
        try verify(files, keys)
        let clock = MonotonicClock.system
        let start = clock.now()
        let file = try aggregate(files, RecursionProver(keys), terminal)
        let (seconds, bytes) = ((clock.now() - start).inSeconds, file.bytes)
        try output.write(bytes)
        return ProofMakingReport(
            file: file, segments: nil, seconds: seconds, proofBytes: bytes.count, threads: threads,
            outputPath: outputPath)
    }

    private func read() throws(Failure) -> [RunProofFile] {
        let files = try paths.map { path throws(Failure) in
            let file = try ProofFile(path: path)
            guard case .run(let run) = file else {
                throw Failure(
                    .failure, what: "'\(path)' cannot be aggregated",
                    why: "it is of the kind \(file.kind), which is no root or aggregate",
                    remedy: "make a root of the proof of a run with 'ashlar proof compress'")
            }
            return run
        }
        for (path, file) in zip(paths, files) where file.level != files[0].level {
            throw Failure(
                .failure, what: "'\(path)' cannot be aggregated with '\(paths[0])'",
                why: "they are of different levels, \(file.level.parameters.bits) and "
                    + "\(files[0].level.parameters.bits) bits",
                remedy: "aggregate proofs of one level")
        }
        return files
    }

    /// That each of them is valid, to name the one that is not.
    private func verify(_ files: [RunProofFile], _ keys: RecursionKeys) throws(Failure) {
        for (path, file) in zip(paths, files) {
            if let reason = file.problem(keys) { throw Failure(notValid: path, reason) }
        }
    }

    private func aggregate(
        _ files: [RunProofFile], _ prover: RecursionProver, _ terminal: Terminal
    ) throws(Failure) -> RunProofFile {
        defer { terminal.progress("") }
        var (level, made) = (files, 0)
        while level.count > 1 {
            var next: [RunProofFile] = []
            for first in stride(from: 0, to: level.count - 1, by: 2) {
                made += 1
                terminal.progress("aggregating: proof \(made) of \(files.count - 1)")
                do throws(RecursionProver.FileFailure) {
                    next.append(try prover.aggregate(level[first], level[first + 1]))
                } catch { throw failure(error) }
            }
            if level.count % 2 == 1 { next.append(level[level.count - 1]) }
            level = next
        }
        return level[0]
    }

    private func failure(_ error: RecursionProver.FileFailure) -> Failure {
        Failure(
            .failure, what: "no aggregate can be made of \(paths.count) proofs", why: error.description,
            remedy: error.isTooManyRuns ? "aggregate fewer" : "report it with the proofs: each of them is valid")
    }
}

extension RecursionProver.FileFailure {
    fileprivate var isTooManyRuns: Bool { if case .tooManyRuns = self { true } else { false } }
}
