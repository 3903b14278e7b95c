internal import Basics
internal import Fields
internal import Hashing
internal import MachineProver
internal import Recursion
internal import Stark
internal import Verification

/// Verifies files of proofs, of whichever kind.
struct ProofVerification {
    /// What an inclusion is to be in.
    enum Aggregate {
        case digest(String)
        case file(path: String)
    }

    let keys: ProofKeys
    let expectedProgram: String?
    let aggregate: Aggregate?

    /// Checks the bytes of a proof, which may be anything.
    func report(of bytes: [UInt8]) throws(Failure) -> VerifyReport {
        var report = VerifyReport(isProgramChecked: expectedProgram != nil)
        let file: ProofFile
        do throws(ByteReader.Error) { file = try ProofFile(bytes: bytes) } catch {
            report.reason = "it cannot be read: \(error)"
            return report
        }
        (report.kind, report.bits) = (file.kind, file.level?.parameters.bits)
        try check(aggregateFor: file)
        switch file {
        case .composite(let proof): verify(proof, &report)
        case .run(let file): try verify(file, &report)
        case .inclusion(let inclusion): try verify(inclusion, &report)
        case .segment, .chain: report.reason = "it is the proof of a part of a run, and says nothing of a whole one"
        }
        return report
    }

    private func check(aggregateFor file: ProofFile) throws(Failure) {
        if case .inclusion = file {
            guard aggregate == nil else { return }
            throw Usage.failure(
                [Ashlar.root, .verify], "--aggregate is missing",
                "the proof says that a run is in an aggregate, of which the file or the digest must be known")
        }
        guard aggregate != nil else { return }
        throw Usage.failure(
            [Ashlar.root, .verify], "--aggregate is given", "it is for inclusion proofs, this is of the kind \(file.kind)"
        )
    }

    private func verify(_ proof: CompositeProof, _ report: inout VerifyReport) {
        (report.programs, report.segments) = ([proof.program.digest.description], proof.segments.count)
        report.reason = wrongProgram(report.programs)
        guard report.reason == nil else { return }
        do throws(CompositeProof.Rejection) {
            report.runs = [RunDescription(try proof.verify(SegmentKeys(proof.level.parameters)))]
        } catch { report.reason = error.description }
    }

    private func verify(_ file: RunProofFile, _ report: inout VerifyReport) throws(Failure) {
        report.programs = file.statements.runs.map(\.program.description)
        report.digest = file.digest
        report.reason = wrongProgram(report.programs)
        guard report.reason == nil else { return }
        report.reason = file.problem(try keys.keys(file.level))
        if report.reason == nil { report.runs = file.stated.map { RunDescription($0) } }
    }

    private func verify(_ inclusion: RunInclusion, _ report: inout VerifyReport) throws(Failure) {
        report.programs = [inclusion.run.program.description]
        report.reason = wrongProgram(report.programs)
        guard report.reason == nil, let aggregate else { return }
        let (place, expected) = (inclusion.root, try digest(of: aggregate, &report))
        guard report.reason == nil else { return }
        guard place.digest.description == expected else {
            report.reason = "it leads to the aggregate \(place.digest), expected \(expected)"
            return
        }
        (report.digest, report.place) = (expected, (place.index, place.count))
        report.runs = [RunDescription(inclusion.run)]
    }

    /// The digest of an aggregate that was named; of a file only if it is valid.
    private func digest(of aggregate: Aggregate, _ report: inout VerifyReport) throws(Failure) -> String {
        switch aggregate {
        case .digest(let digest): return digest
        case .file(let path):
            guard case .run(let file) = try ProofFile(path: path) else {
                throw Failure(
                    .failure, what: "'\(path)' is no aggregate", why: "it is the file of another proof",
                    remedy: "name an aggregate with --aggregate, or its digest")
            }
            if let problem = file.problem(try keys.keys(file.level)) {
                report.reason = "the aggregate '\(path)' is not valid: \(problem)"
            }
            report.bits = file.level.parameters.bits
            return file.digest
        }
    }

    private func wrongProgram(_ programs: [String]) -> String? {
        guard let expectedProgram, let index = programs.firstIndex(where: { $0 != expectedProgram }) else { return nil }
        let which = programs.count == 1 ? "it" : "run \(index)"
        return "\(which) is of the program \(programs[index]), expected \(expectedProgram)"
    }
}

extension RunProofFile {
    /// Why it is not valid; nil if it is.
    func problem(_ keys: RecursionKeys) -> String? {
        do throws(ProofFileError) {
            switch try run(keys).verify(keys) {
            case .valid: return nil
            case .rejected(let rejection): return rejection.description
            }
        } catch { return error.description }
    }
}
