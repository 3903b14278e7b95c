package import Hashing
internal import Machine
internal import MachineAir
internal import Verification

/// The proof of a whole run: one of each segment, in order.
package struct CompositeProof: Sendable {
    package var level: ProofLevel
    package var program: ProgramIdentity
    package var segments: [SegmentProof]
    /// What the program wrote with `journal`; the proof says nothing of it, unless it hashes to the output.
    package var journal: [UInt8]

    package init(level: ProofLevel, program: ProgramIdentity, segments: [SegmentProof], journal: [UInt8]) {
        self.level = level
        self.program = program
        self.segments = segments
        self.journal = journal
    }
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

    /// The output words as bytes, little-endian.
    package var outputBytes: [UInt8] { Self.bytes(output) }

    package static func bytes(_ words: [UInt32]) -> [UInt8] {
        words.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) } }
    }
}

extension CompositeProof {
    /// Why a proof is not valid: which segment, and what is wrong.
    package struct Rejection: Error, Equatable, CustomStringConvertible {
        /// Nil for what concerns the run as a whole.
        package let segment: Int?
        package let why: String

        package init(segment: Int?, why: String) {
            self.segment = segment
            self.why = why
        }

        package var description: String { (segment.map { "segment \($0): " } ?? "") + why }
    }

    /// Checks every segment, that each begins where the one before it ended, the first where the program does, and that
    /// the last one halts.
    package func verify(_ keys: SegmentKeys) throws(Rejection) -> ProvenStatement {
        let result = try checkChain()
        for (index, segment) in segments.enumerated() {
            if case .rejected(let rejection) = segment.verify(program, keys) {
                throw Rejection(segment: index, why: rejection.description)
            }
        }
        return ProvenStatement(
            program: program.digest, status: result.status, output: result.output,
            journal: journalState(result.output))
    }

    private func checkChain() throws(Rejection) -> SegmentStatement.Result {
        var expected = SegmentStatement.Boundary(programCounter: program.entry, root: program.initialRoot)
        for (index, segment) in segments.enumerated() {
            let statement = segment.statement
            guard statement.before == expected else {
                throw Rejection(
                    segment: index,
                    why: index == 0
                        ? "it does not begin where the program does" : "it does not begin where the one before it ended"
                )
            }
            for boundary in [statement.before, statement.after] where !boundary.isAddress {
                throw Rejection(segment: index, why: "it names an address that no instruction can have")
            }
            let isLast = index == segments.count - 1
            guard (statement.result != nil) == isLast, (statement.after.programCounter == 0) == isLast else {
                throw Rejection(
                    segment: index, why: isLast ? "the last segment does not halt" : "it halts before the last segment")
            }
            expected = statement.after
        }
        guard let result = segments.last?.statement.result else {
            throw Rejection(segment: nil, why: "there is no segment")
        }
        return result
    }

    private func journalState(_ output: [UInt32]) -> ProvenStatement.Journal {
        guard !journal.isEmpty else { return .absent }
        return Keccak256.hash(journal).bytes == ProvenStatement.bytes(output) ? .bound : .unbound
    }
}

extension SegmentStatement.Boundary {
    /// Whether the machine has halted or its next instruction is where one can be. Other numbers would be the same
    /// element as one that is.
    fileprivate var isAddress: Bool {
        programCounter == 0 || programCounter & 3 == 0 && Elf.usableAddresses.contains(Int(programCounter))
    }
}
