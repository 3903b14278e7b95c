import Air
import Commitments
import Fields
import Hashing
import Soundness
import Stark
import StarkProver
import TestKit
import Verification

/// A proof to tamper with: five tables of four heights, two buses, fixed and separate preprocessed columns, public
/// values, three folds.
///
///     let sample = try SampleProof()
///     var proof = sample.proof
///     proof.messages[7] += .one
///     #expect(!sample.verify(proof).isValid)
struct SampleProof {
    let key: ProvingKey
    let witness: Witness
    let statement: Statement
    let layout: StarkLayout
    let proof: StarkProof
    /// What the proof opens: the batches, then the folds.
    let trees: [MerkleTree]

    init(_ contents: SampleContents = SampleContents()) throws {
        key = try ProvingKey(contents.parameters, contents.specifications)
        witness = try contents.witness()
        var prover = try StarkProver(key, witness)
        prover.commitTraces()
        prover.commitFractions()
        prover.commitQuotients()
        // The steps of `StarkProver.open`, for the sake of the trees of the folds.
        var opener = prover
        proof = prover.open()
        opener.transcript.writeProofOfWork(bits: contents.parameters.pointGrindingBits)
        let point = opener.transcript.sampleExtension()
        let (_, _, foldTrees) = prover.layout.opening.prove(prover.batches, at: point, &opener.transcript)
        trees = prover.batches.map(\.tree) + foldTrees
        layout = prover.layout
        statement = prover.statement
    }

    var bytes: [UInt8] { proof.bytes(key.verifying) }

    func verify(_ proof: StarkProof) -> Verdict { key.verifying.verify(proof, statement) }

    /// What the verifier makes of these messages, whether they are right or not.
    func read(_ messages: [KoalaBear], _ statement: Statement? = nil) -> StarkChallenges<NativeBackend> {
        var backend = NativeBackend()
        return StarkVerifier(key.verifying, layout).read(messages, statement ?? self.statement, &backend)
    }

    /// A proof with these messages that opens the trees at the indices that follow from them: as a cheating prover
    /// would, so that the proof does not fail for its openings alone.
    func reopened(_ messages: [KoalaBear]) -> StarkProof {
        let indices = read(messages).fri.indices
        let openings = trees.enumerated().map { number, tree in
            tree.open(at: indices.map { layout.opening.leaf(of: $0, inTree: number) })
        }
        return StarkProof(shape: proof.shape, messages: messages, openings: openings)
    }
}

extension StarkParameters {
    /// Few queries, so that proofs are small: what is tampered with is found without luck.
    static func sample(
        _ grinding: GrindingBits, queries: Int = 16, name: String = "sample"
    ) -> StarkParameters {
        StarkParameters(
            name: name, bits: 6,
            soundness: SoundnessParameters(
                blowUpLog2: 1, queries: queries, arityLog2: 2, regime: .uniqueDecoding, grinding: grinding),
            finalPolynomialLog2: 1, capLog2: 2)
    }

    /// Proofs of work wherever there may be one.
    static let grindingEverywhere = sample(
        GrindingBits(logUp: 3, constraints: 4, outOfDomain: 3, batching: 4, folds: 3, queries: 5),
        name: "grinding everywhere")
    /// Without them, so that what is tampered with gets further.
    static let withoutGrinding = sample(GrindingBits(), name: "without grinding")
}
