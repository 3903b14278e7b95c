internal import Basics
internal import Hashing
internal import MachineProver
internal import Recursion
internal import Stark

/// A file of a proof, of whichever kind: its first four bytes say which.
enum ProofFile {
    case composite(CompositeProof)
    case segment(SegmentProofFile)
    case chain(ChainProofFile)
    case run(RunProofFile)
    case inclusion(RunInclusion)

    /// Reads a file. Whatever the bytes are, this throws or returns.
    init(bytes: [UInt8]) throws(ByteReader.Error) {
        switch Array(bytes.prefix(4)) {
        case CompositeProof.format.mark: self = .composite(try CompositeProof(bytes: bytes))
        case SegmentProofFile.format.mark: self = .segment(try SegmentProofFile(bytes: bytes))
        case ChainProofFile.format.mark: self = .chain(try ChainProofFile(bytes: bytes))
        case RunProofFile.format.mark: self = .run(try RunProofFile(bytes: bytes))
        case RunInclusion.format.mark: self = .inclusion(try RunInclusion(bytes: bytes))
        default: throw ByteReader(bytes).invalid(expected: "a proof", found: "something else")
        }
    }

    /// Reads the file with this name.
    init(path: String) throws(Failure) {
        let bytes = try ProgramFile.proof(path)
        do throws(ByteReader.Error) { try self.init(bytes: bytes) } catch {
            throw Failure(
                .failure, what: "'\(path)' is no proof", why: "it cannot be read: \(error)",
                remedy: "name a file that ashlar wrote")
        }
    }

    /// One word.
    var kind: String {
        switch self {
        case .composite: "composite"
        case .segment: "segment"
        case .chain(let file): file.step == .join ? "join" : "lift"
        case .run(let file): file.program.name
        case .inclusion: "inclusion"
        }
    }

    /// The level of security; an inclusion has that of what it is in.
    var level: ProofLevel? {
        switch self {
        case .composite(let proof): proof.level
        case .segment(let file): file.level
        case .chain(let file): file.level
        case .run(let file): file.level
        case .inclusion: nil
        }
    }
}

extension RunProofFile {
    /// The digest of what is stated, which an inclusion leads to.
    var digest: String { statements.digest.description }
}
