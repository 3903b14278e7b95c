internal import Basics
internal import MachineProver
internal import Recursion

/// What `ashlar proof compress` is asked for: one small proof of a run, made of the proofs of its segments.
struct ProofCompression {
    let path: String
    let outputPath: String
    let threads: Int
    /// What `--memory` says.
    let allowedBytes: Int?

    init(_ arguments: Arguments) throws(Failure) {
        path = arguments.operand(0)!
        outputPath = arguments.value("out") ?? ProofOutput.name(path, ".root")
        threads =
            try arguments.number("threads", in: 1...Parallelism.limit, .proof, .proofCompress) ?? Parallelism.threads
        allowedBytes = try arguments.byteCount("memory", .proof, .proofCompress)
    }

    func run(_ keys: ProofKeys, _ terminal: Terminal) throws(Failure) -> ProofMakingReport {
        let output = try ProofOutput(outputPath)
        let composite = try read()
        let keys = try keys.keys(composite.level)
        try checkMemory(composite, keys)
        let clock = MonotonicClock.system
        let start = clock.now()
        let root = try root(composite, RecursionProver(keys), terminal)
        let file = RunProofFile(root, level: composite.level, journals: [composite.journal], keys)
        let (seconds, bytes) = ((clock.now() - start).inSeconds, file.bytes)
        try output.write(bytes)
        return ProofMakingReport(
            file: file, segments: composite.segments.count, seconds: seconds, proofBytes: bytes.count,
            threads: threads, outputPath: outputPath)
    }

    private func read() throws(Failure) -> CompositeProof {
        let file = try ProofFile(path: path)
        guard case .composite(let composite) = file else {
            throw Failure(
                .failure, what: "'\(path)' has no segments to make one proof of", why: "it is of the kind \(file.kind)",
                remedy: "name the proof of a run that 'ashlar prove --to segment' wrote")
        }
        do throws(CompositeProof.Rejection) { try composite.checkBoundaries() } catch {
            throw Failure(notValid: path, error.description)
        }
        return composite
    }

    /// Refuses segments of shapes that have no keys, too: before the others are lifted.
    private func checkMemory(_ composite: CompositeProof, _ keys: RecursionKeys) throws(Failure) {
        let lifts = composite.segments.map {
            RecursionProgram.lift($0.shape, programHeightLog2: composite.program.heightLog2)
        }
        for (index, lift) in lifts.enumerated() where keys.place(of: lift) == nil {
            throw Failure(
                .failure, what: "segment \(index) of '\(path)' cannot be lifted",
                why: "there is no key for \(lift.name)", remedy: "prove the run anew with --shape auto")
        }
        try ProofMemoryCheck(circuits: keys.circuits).check(
            Set(lifts + (lifts.count > 1 ? [.join] : []) + [.root]),
            fileBytes: composite.segments.reduce(0) { $0 + $1.proof.count } + composite.journal.count,
            allowed: allowedBytes)
    }

    private func root(
        _ composite: CompositeProof, _ prover: RecursionProver, _ terminal: Terminal
    ) throws(Failure) -> RunProof {
        defer { terminal.progress("") }
        var tree = ProofTree(prover)
        let count = composite.segments.count
        for index in 0..<count {
            terminal.progress("lifting and joining: segment \(index + 1) of \(count)")
            let segment: SegmentProof
            do throws(CompositeProof.Rejection) {
                segment = try composite.read(segment: index, prover.keys.segments)
            } catch { throw Failure(notValid: path, error.description) }
            do throws(RecursionProver.Failure) {
                try tree.add(segment, of: composite.program)
            } catch { throw Failure(error, from: path, "segment \(index)") }
        }
        terminal.progress("making one proof of \(count) segments")
        do throws(RecursionProver.Failure) { return try tree.finish() } catch { throw Failure(error, from: path) }
    }
}
