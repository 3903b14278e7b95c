internal import Basics
internal import Hashing
internal import MachineProver
internal import Stark

/// What `ashlar verify` says of a proof.
struct VerifyReport {
    /// Why the proof is not valid; nil when it is.
    let reason: String?
    /// The digest of the program that the proof names, and the level of security, if it can be read.
    let program: String?
    let bits: Int?
    let segments: Int?
    let isProgramChecked: Bool
    /// What is proven; nil unless the proof is valid.
    let statement: ProvenStatement?

    /// Checks the bytes of a proof, which may be anything.
    init(proof bytes: [UInt8], expectedProgram: String?) {
        isProgramChecked = expectedProgram != nil
        let proof: CompositeProof
        do throws(ByteReader.Error) {
            proof = try CompositeProof(bytes: bytes)
        } catch {
            (reason, program, bits, segments, statement) = ("it cannot be read: \(error)", nil, nil, nil, nil)
            return
        }
        let digest = proof.program.digest.description
        (program, bits, segments) = (digest, proof.level.parameters.bits, proof.segments.count)
        if let expectedProgram, expectedProgram != digest {
            (reason, statement) = ("it is of the program \(digest), expected \(expectedProgram)", nil)
            return
        }
        do throws(CompositeProof.Rejection) {
            (reason, statement) = (nil, try proof.verify(SegmentKeys(proof.level.parameters)))
        } catch { (reason, statement) = (error.description, nil) }
    }

    var json: JSON {
        [
            "valid": .bool(reason == nil), "program": program.map { .string($0) } ?? .null,
            "programChecked": .bool(isProgramChecked),
            "status": statement.map { .integer(Int($0.status)) } ?? .null,
            "output": statement.map { .string(Hex.encode($0.outputBytes)) } ?? .null,
            "journal": statement.map { .string($0.journal.rawValue) } ?? .null,
            "provenBits": bits.map { .integer($0) } ?? .null, "segments": segments.map { .integer($0) } ?? .null,
            "reason": reason.map { .string($0) } ?? .null,
        ]
    }

    /// Of a proof that is valid.
    var text: String {
        guard let statement, let program, let bits, let segments else { return "" }
        return """
            valid, \(bits) bits proven
            program  \(program)
            status   \(statement.status)
            output   \(Hex.encode(statement.outputBytes))
            journal  \(statement.journal.rawValue)
            segments \(segments)

            """ + (isProgramChecked ? "" : "program not checked: name it with --program\n")
    }
}
