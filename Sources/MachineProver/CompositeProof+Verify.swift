internal import Basics
internal import Machine
internal import MachineAir
internal import Stark
internal import Verification

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

    /// Checks that every segment leads from where the one before it ended, the first from where the program begins, to
    /// where it says, and that the last one halts.
    ///
    /// Segments are verified side by side, one a thread, and the first one that is wrong is named.
    package func verify(_ keys: SegmentKeys) throws(Rejection) -> ProvenStatement {
        try checkBoundaries()
        let wrong = parallelFirstIndex(segments.count) { range in range.first { problem(ofSegment: $0, keys) != nil } }
        if let wrong, let problem = problem(ofSegment: wrong, keys) { throw Rejection(segment: wrong, why: problem) }
        return ProvenStatement(
            program: program.digest, status: result.status, output: result.output, journal: journalState)
    }

    /// Where a segment begins.
    private func start(ofSegment index: Int) -> SegmentStatement.Boundary {
        index > 0
            ? segments[index - 1].end
            : SegmentStatement.Boundary(programCounter: program.entry, root: program.initialRoot)
    }

    /// That the segments chain, by where they say that they end.
    package func checkBoundaries() throws(Rejection) {
        guard !segments.isEmpty else { throw Rejection(segment: nil, why: "there is no segment") }
        for (index, segment) in segments.enumerated() {
            guard start(ofSegment: index).isAddress, segment.end.isAddress else {
                throw Rejection(segment: index, why: "it names an address that no instruction can have")
            }
            let isLast = index == segments.count - 1
            guard segment.end.isHalted == isLast else {
                throw Rejection(
                    segment: index, why: isLast ? "the last segment does not halt" : "it halts before the last segment")
            }
        }
    }

    /// What is wrong with a segment, if something is.
    private func problem(ofSegment index: Int, _ keys: SegmentKeys) -> String? {
        let segment: SegmentProof
        do throws(Rejection) {
            segment = try read(segment: index, keys)
        } catch { return error.why }
        switch segment.verify(program, keys) {
        case .valid: return nil
        case .rejected(let rejection): return rejection.description
        }
    }

    /// The proof of a segment with what it states, read and not verified.
    package func read(segment index: Int, _ keys: SegmentKeys) throws(Rejection) -> SegmentProof {
        let segment = segments[index]
        let statement = SegmentStatement(
            before: start(ofSegment: index), after: segment.end, result: segment.end.isHalted ? result : nil)
        let key: SegmentKey
        do throws(KeyError) {
            key = try keys.key(segment.shape, programHeightLog2: program.heightLog2)
        } catch { throw Rejection(segment: index, why: "\(error)") }
        do throws(StarkProof.Error) {
            let proof = try StarkProof(bytes: Array(segment.proof), key.proving.verifying)
            return SegmentProof(shape: segment.shape, statement: statement, proof: proof)
        } catch { throw Rejection(segment: index, why: "its proof cannot be read: \(error)") }
    }

    private var journalState: ProvenStatement.Journal { .init(of: journal, output: result.output) }
}

extension SegmentStatement.Boundary {
    var isHalted: Bool { programCounter == 0 }

    /// Whether the machine has halted or its next instruction is where one can be. Other numbers would be the same
    /// element as one that is.
    fileprivate var isAddress: Bool {
        isHalted || programCounter & 3 == 0 && Elf.usableAddresses.contains(Int(programCounter))
    }
}
