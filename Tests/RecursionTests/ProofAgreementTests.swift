import Basics
import Circuits
import Fields
import Hashing
import MachineProver
import Recursion
import Stark
import TestKit
import Testing
import Verification

/// A proof is a child of a program exactly if the native verifier accepts it.
@Suite struct ProofAgreementTests {
    /// Changes a proof as it is sent: messages, rows and siblings that queries share, and how many there are.
    private static func change(_ proof: inout StarkProof, _ generator: inout SeededGenerator) {
        func pick(_ count: Int) -> Int { Int.random(in: 0..<count, using: &generator) }
        let tree = pick(proof.openings.count)
        let difference = KoalaBear(UInt64.random(in: 1..<UInt64(KoalaBear.modulus), using: &generator))
        switch pick(10) {
        case 0..<4: proof.messages[pick(proof.messages.count)] += difference
        case 4..<7:
            let matrix = pick(proof.openings[tree].rows.count)
            let row = pick(proof.openings[tree].rows[matrix].count)
            let column = pick(proof.openings[tree].rows[matrix][row].count)
            proof.openings[tree].rows[matrix][row][column] += difference
        case 7..<9:
            guard !proof.openings[tree].siblings.isEmpty else { return }
            proof.openings[tree].siblings[pick(proof.openings[tree].siblings.count)][pick(8)] += difference
        default: changeForm(&proof, tree, pick(6), &generator)
        }
    }

    private static func changeForm(
        _ proof: inout StarkProof, _ tree: Int, _ kind: Int, _ generator: inout SeededGenerator
    ) {
        switch kind {
        case 0: proof.messages.append(.zero)
        case 1: proof.messages.removeLast()
        case 2: proof.openings.removeLast()
        case 3: if !proof.openings[tree].siblings.isEmpty { proof.openings[tree].siblings.removeLast() }
        case 4: proof.openings[tree].rows[0].append(proof.openings[tree].rows[0][0])
        default:
            var heights = proof.shape.heightsLog2
            heights[Int.random(in: heights.indices, using: &generator)]! += 1
            proof.shape = StarkShape(heightsLog2: heights)
        }
    }

    /// How many of some changed proofs are rejected, by both.
    private static func rejected(
        _ proof: StarkProof, _ circuit: Circuit, seed: UInt64, count: Int, verify: (StarkProof) -> Bool,
        inputs: (StarkProof) throws -> [KoalaBear]
    ) throws -> Int {
        func isTaken(_ proof: StarkProof) -> Bool {
            guard let inputs = try? inputs(proof) else { return false }
            return (try? circuit.evaluate(inputs)) != nil
        }
        #expect(verify(proof) && isTaken(proof))
        var generator = SeededGenerator(seed: seed)
        var rejected = 0
        for number in 0..<count {
            var changed = proof
            change(&changed, &generator)
            let isValid = verify(changed)
            #expect(isTaken(changed) == isValid, "change \(number), seed \(seed)")
            #expect(isValid == (changed == proof), "change \(number), seed \(seed)")
            if !isValid { rejected += 1 }
        }
        return rejected
    }

    @Test func segments() throws {
        let sample = try RecursionSample.shared.get()
        let (program, segment) = (sample.program.identity, sample.segments[1])
        let circuit = try sample.keys.key(sample.liftProgram).circuit
        func changed(_ proof: StarkProof) -> SegmentProof {
            SegmentProof(shape: segment.shape, statement: segment.statement, proof: proof)
        }
        let count = 150 * TestFactor.value
        let rejected = try Self.rejected(segment.proof, circuit, seed: 5, count: count) {
            changed($0).verify(program, sample.segmentProver.keys).isValid
        } inputs: {
            try sample.prover.inputs(ofLift: changed($0), of: program)
        }
        #expect(rejected > count * 9 / 10)
    }

    @Test func chains() throws {
        let sample = try RecursionSample.shared.get()
        let whole = try sample.prover.join(sample.joins[0], sample.lifts[2])
        let circuit = try sample.keys.key(.root).circuit
        func changed(_ proof: StarkProof) -> ChainProof {
            var chain = whole
            chain.proof.proof = proof
            return chain
        }
        let count = 150 * TestFactor.value
        let rejected = try Self.rejected(whole.proof.proof, circuit, seed: 6, count: count) {
            changed($0).verify(sample.keys).isValid
        } inputs: {
            try sample.prover.inputs(ofRoot: changed($0))
        }
        #expect(rejected > count * 9 / 10)
    }

    @Test func runs() throws {
        let sample = try RunsSample.shared.get()
        let circuit = try sample.keys.key(.aggregate).circuit
        func changed(_ proof: StarkProof) -> RunProof {
            var run = sample.pair
            run.proof.proof = proof
            return run
        }
        let count = 150 * TestFactor.value
        let rejected = try Self.rejected(sample.pair.proof.proof, circuit, seed: 7, count: count) {
            changed($0).verify(sample.keys).isValid
        } inputs: {
            try sample.prover.inputs(ofAggregate: changed($0), sample.roots[2])
        }
        #expect(rejected > count * 9 / 10)
    }
}
