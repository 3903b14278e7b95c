package import Hashing
package import MachineAir
internal import Stark

/// The proof of a whole run: one of each segment, in order.
///
/// The proofs of segments are the bytes that they are sent as, and each is read when it is verified: some megabytes
/// each, in runs that may have thousands.
package struct CompositeProof: Sendable {
    package struct Segment: Sendable {
        package var shape: MachineShape
        /// Where it ends; where it begins follows from the one before it.
        package var end: SegmentStatement.Boundary
        /// The bytes of the proof.
        package var proof: ArraySlice<UInt8>

        package init(shape: MachineShape, end: SegmentStatement.Boundary, proof: ArraySlice<UInt8>) {
            self.shape = shape
            self.end = end
            self.proof = proof
        }

        /// A proof that the key of its shape is for.
        package init(_ proof: SegmentProof, _ key: SegmentKey) {
            self.init(
                shape: proof.shape, end: proof.statement.after, proof: proof.proof.bytes(key.proving.verifying)[...])
        }
    }

    package var level: ProofLevel
    package var program: ProgramIdentity
    package var segments: [Segment]
    package var result: SegmentStatement.Result
    /// What the program wrote with `journal`; the proof says nothing of it, unless it hashes to the output.
    package var journal: [UInt8]
}

/// What a valid proof states.
package struct ProvenStatement: Equatable, Sendable {
    /// What is known of the bytes that a program wrote with `journal`.
    package enum Journal: String, Sendable {
        /// The output is their Keccak-256, so they are as proven as it is.
        case bound
        case unbound
        case absent
    }

    package let program: Digest
    package let status: UInt32
    package let output: [UInt32]
    package let journal: Journal

    package init(program: Digest, status: UInt32, output: [UInt32], journal: Journal) {
        self.program = program
        self.status = status
        self.output = output
        self.journal = journal
    }

    /// The output words as bytes, little-endian.
    package var outputBytes: [UInt8] { Self.bytes(output) }

    package static func bytes(_ words: [UInt32]) -> [UInt8] {
        words.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) } }
    }
}

extension ProvenStatement.Journal {
    /// What a proof of an output says of bytes that are kept beside it.
    package init(of journal: [UInt8], output: [UInt32]) {
        guard !journal.isEmpty else {
            self = .absent
            return
        }
        self = Keccak256.hash(journal).bytes == ProvenStatement.bytes(output) ? .bound : .unbound
    }
}
