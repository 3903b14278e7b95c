import Basics
import Commitments
import Fields
import Hashing
import TestKit
import Verification

/// Batches and what is to be argued of them, as a protocol around the argument would have it: the caps are messages,
/// the point is sampled behind them.
struct Argument {
    let shape: OpeningShape
    var batches: [CommittedBatch]

    /// What a verifier gets.
    struct Proof: Equatable {
        var messages: [KoalaBear]
        var openings: [[MerkleOpening<NativeBackend>]]
    }

    /// What a verifier finds in the messages.
    struct Reading<Backend: VerifierBackend> {
        let caps: [[Backend.Digest]]
        let point: Backend.Extension
        let values: OpenedValues<Backend>
        let challenges: FriChallenges<Backend>
    }

    static func read<Backend: VerifierBackend>(
        _ messages: [Backend.Base], _ shape: OpeningShape, _ backend: inout Backend
    ) -> Reading<Backend> {
        var reader = TranscriptReader<Backend>(messages: messages)
        let caps = shape.batches.map { batch in (0..<batch.merkle.capCount).map { _ in reader.readDigest(&backend) } }
        let point = reader.sampleExtension(&backend)
        let values = shape.readValues(&reader, &backend)
        let challenges = shape.readChallenges(&reader, &backend)
        reader.finish(&backend)
        return Reading(caps: caps, point: point, values: values, challenges: challenges)
    }

    static func verify<Backend: VerifierBackend>(
        _ messages: [Backend.Base], _ openings: [[MerkleOpening<Backend>]], _ shape: OpeningShape,
        _ backend: inout Backend
    ) {
        let reading = read(messages, shape, &backend)
        shape.verify(
            openings, caps: reading.caps, values: reading.values, point: reading.point, reading.challenges, &backend)
    }

    /// Proves; `indices` may open others than those that were sampled.
    func prove(changing indices: (Int) -> Int = { $0 }) -> (proof: Proof, foldTrees: [MerkleTree]) {
        var writer = TranscriptWriter()
        for batch in batches { for digest in batch.cap { writer.write(digest) } }
        let point = writer.sampleExtension()
        let argument = shape.prove(batches, at: point, &writer)
        let openings = shape.open(batches, argument.foldTrees, at: argument.indices.map(indices))
        return (Proof(messages: writer.messages, openings: openings), argument.foldTrees)
    }

    func verify(_ proof: Proof) -> Verdict {
        var backend = NativeBackend()
        Self.verify(proof.messages, proof.openings, shape, &backend)
        return backend.verdict
    }

    func reading(_ proof: Proof) -> Reading<NativeBackend> {
        var backend = NativeBackend()
        return Self.read(proof.messages, shape, &backend)
    }
}

extension Argument {
    /// The sides of a matrix, by the logarithm of its height.
    typealias Sides = (heightLog2: Int, width: Int)

    /// An argument for random columns. Each batch has a blow-up of its own: as many bits more than the parameters say.
    init(
        _ parameters: FriParameters, _ batches: [(surplusLog2: Int, matrices: [Sides])], seed: UInt64 = 1
    ) throws {
        var generator = SeededGenerator(seed: seed)
        var shapes: [BatchShape] = []
        var committed: [CommittedBatch] = []
        for batch in batches {
            let shape = try BatchShape(
                matrices: batch.matrices.map { OpenedMatrix(heightLog2: $0.heightLog2, width: $0.width) },
                blowUpLog2: parameters.blowUpLog2 + batch.surplusLog2, capLog2: parameters.capLog2)
            let traces = shape.matrices.map {
                Matrix.random(width: $0.width, height: 1 << $0.heightLog2, using: &generator)
            }
            shapes.append(shape)
            committed.append(CommittedBatch(shape, traces: traces))
        }
        self.init(shape: try OpeningShape(parameters: parameters, batches: shapes), batches: committed)
    }

    /// One batch.
    init(_ parameters: FriParameters, _ matrices: [Sides], seed: UInt64 = 1) throws {
        try self.init(parameters, [(0, matrices)], seed: seed)
    }

    /// Two batches, three heights, two folds, a proof of work everywhere: small enough to try each
    /// change of its proof.
    static func small(seed: UInt64 = 1) throws -> Argument {
        let parameters = FriParameters(
            blowUpLog2: 2, queries: 16, arityLog2: 2, finalPolynomialLog2: 1, capLog2: 1, batchingBits: 2, foldBits: 3,
            queryBits: 4)
        return try Argument(
            parameters, [(1, [(3, 2)]), (0, [(5, 3), (2, 2), (3, 1)])], seed: seed)
    }
}
