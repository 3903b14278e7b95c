import MachineProver
import Recursion

/// Files of all that `RecursionSample` has, and aggregates of its root.
struct FileSample: Sendable {
    static let shared = Result { try FileSample() }
    static let journals = [Array("first".utf8), [], Array("third".utf8)]

    let recursion: RecursionSample
    let segment: SegmentProofFile
    let lift: ChainProofFile
    let join: ChainProofFile
    let root: RunProofFile
    /// Of two runs, and of these and another.
    let pair, triple: RunProofFile

    var prover: RecursionProver { recursion.prover }
    var keys: RecursionKeys { recursion.keys }

    init() throws {
        let sample = try RecursionSample.shared.get()
        recursion = sample
        segment = try SegmentProofFile(
            sample.segments[0], of: sample.program.identity, level: .proven100, sample.segmentProver.keys)
        lift = ChainProofFile(sample.lifts[0], level: .proven100, sample.keys)
        join = ChainProofFile(sample.joins[0], level: .proven100, sample.keys)
        func root(_ journal: [UInt8]) -> RunProofFile {
            RunProofFile(sample.root, level: .proven100, journals: [journal], sample.keys)
        }
        self.root = root(Self.journals[0])
        pair = try sample.prover.aggregate(self.root, root(Self.journals[1]))
        triple = try sample.prover.aggregate(pair, root(Self.journals[2]))
    }
}
