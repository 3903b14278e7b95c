import Circuits
import Fields
import Hashing
import Machine
import MachineAir
import MachineProver
import Recursion
import Stark
import StarkProver
import TestKit
import Testing
import Verification

/// Children whose keys are not what a program takes.
@Suite struct ChildForgeryTests {
    private let sample: RecursionSample
    private var prover: RecursionProver { sample.prover }
    private var keys: RecursionKeys { sample.keys }
    private static let notInSet = "the child's key is in the set, with its kind"

    init() throws { sample = try RecursionSample.shared.get() }

    /// The proof of a program like lifts and joins that publishes whatever it is told; here, that a program halts with a
    /// status of our choice.
    private func proofOfNothing(_ keys: RecursionKeys) throws -> ChainProof {
        let family = keys.circuits.inner
        var builder = CircuitBuilder()
        for digest in [builder.inputDigest(), builder.inputDigest()] { builder.publish(digest) }
        let circuit = Circuit(builder.graph, heightsLog2: family.heightsLog2)
        let key = try ProvingKey(family.parameters, circuit.specifications)
        let first = sample.segments[0].statement
        let statement = ChainStatement<NativeBackend>(
            SegmentStatement(
                before: first.before, after: .init(programCounter: 0, root: first.after.root),
                result: .init(status: 99, output: Array(repeating: 7, count: 8))),
            program: sample.program.identity.digest)
        var backend = NativeBackend()
        let inputs = [statement.digest(&backend), keys.set.root].flatMap { digest in (0..<8).map { digest[$0] } }
        let values = try circuit.evaluate(inputs)
        let publicValues = circuit.publicValues(values)
        let proof = try prove(key, Witness(main: circuit.trace(values), publicValues: publicValues))
        #expect(key.verify(proof, publicValues) == .valid)
        return ChainProof(
            program: sample.program.identity, statement: statement,
            proof: RecursionProof(program: .join, cap: key.verifying.preprocessedCap, proof: proof))
    }

    @Test func keysThatAreNotInTheSet() throws {
        let chain = try proofOfNothing(keys)
        #expect(!chain.verify(keys).isValid)
        #expect(refusal { _ = try prover.root(chain) } == misfit(Self.notInSet))
        try prover.forger.expectNoProof(.root, try prover.inputs(ofRoot: chain), Self.notInSet)
        #expect(refusal { _ = try prover.join(sample.lifts[0], chain) } != nil)
        // With the cap of the true key the proof is none.
        var other = chain
        other.proof.cap = try keys.key(.join).cap
        #expect(!other.verify(keys).isValid)
        #expect(refusal { _ = try prover.root(other) } != nil)
    }

    /// Whoever makes a set of his own proves what he likes, for himself.
    @Test func rootsOfAnotherSet() throws {
        let cap = try proofOfNothing(keys).proof.cap
        let entries = zip(keys.programs, keys.set.entries).map { program, entry in
            program == .join ? KeySet.Entry(kind: .join, digest: KeySet.digest(ofCap: cap)) : entry
        }
        let others = RecursionKeys(keys.circuits, shapes: RecursionSample.shapes, KeySet(entries))
        let root = try RecursionProver(others).root(proofOfNothing(others))
        #expect(root.statements.runs[0].status == 99)
        #expect(root.verify(others) == .valid)
        #expect(!root.verify(keys).isValid)
        #expect(refusal { _ = try prover.aggregate(root, sample.root) } != nil)
    }

    /// The same keys, but for one that nobody uses here.
    @Test func setsOfAnotherVersion() throws {
        let entries = zip(keys.programs, keys.set.entries).map { program, entry in
            var digest = entry.digest
            if program == .narrow { digest[0] += .one }
            return KeySet.Entry(kind: entry.kind, digest: digest)
        }
        let others = RecursionKeys(keys.circuits, shapes: RecursionSample.shapes, KeySet(entries))
        let other = RecursionProver(others)
        let lifts = try sample.segments[..<2].map { try other.lift($0, of: sample.program.identity) }
        let join = try other.join(lifts[0], lifts[1])
        #expect(join.statement == sample.joins[0].statement)
        #expect(join.verify(others) == .valid)
        #expect(!join.verify(keys).isValid)
        #expect(refusal { _ = try prover.join(lifts[0], lifts[1]) } != nil)
        #expect(refusal { _ = try prover.join(sample.lifts[0], lifts[1]) } != nil)
        // A circuit filled with children of the other set, under either root and with siblings of either.
        var inputs = try other.inputs(ofJoin: lifts[0], lifts[1])
        let ours = try prover.inputs(ofJoin: sample.lifts[0], sample.lifts[1])
        let map = InputMap.join(keys.circuits)
        inputs.replaceSubrange(map.ranges[.keySetRoot]![0], with: ours[map.ranges[.keySetRoot]![0]])
        try prover.forger.expectNoProof(.join, inputs)
        for range in map.ranges[.keySiblings]! { inputs.replaceSubrange(range, with: ours[range]) }
        try prover.forger.expectNoProof(.join, inputs)
        // A proof of that is one under the other's set.
        let forged = try Forger(keys: others).forge(.join, other.inputs(ofJoin: lifts[0], lifts[1]))
        #expect(others.verify(forged.proof, publishes: forged.statement) == .valid)
        #expect(!keys.verify(forged.proof, publishes: forged.statement).isValid)
    }

    /// What the set has of a key is its kind, too.
    @Test func kindsOfOtherKeys() throws {
        let inputs = try prover.inputs(ofJoin: sample.lifts[0], sample.lifts[1])
        let map = InputMap.join(keys.circuits)
        for child in 0..<2 {
            var changed = inputs
            changed[map.ranges[.kind]![child].lowerBound] += .one
            try prover.forger.expectNoProof(.join, changed, Self.notInSet)
            // The place of another key, with the way to it.
            for place in [0, 2, keys.programs.count] {
                changed = inputs
                changed[map.ranges[.place]![child].lowerBound] = KoalaBear(UInt64(place))
                let siblings = keys.set.siblings(of: place).flatMap { digest in (0..<8).map { digest[$0] } }
                changed.replaceSubrange(map.ranges[.keySiblings]![child], with: siblings)
                #expect(refusal { _ = try keys.key(.join).circuit.evaluate(changed) } != nil)
            }
        }
        for index in keys.set.entries.indices {
            for kind in RecursionProgram.Kind.allCases where kind != keys.set.entries[index].kind {
                var entries = keys.set.entries
                entries[index] = KeySet.Entry(kind: kind, digest: entries[index].digest)
                #expect(KeySet(entries).root != keys.set.root)
            }
        }
    }

    @Test func childrenOfTheWrongKind() throws {
        let runs = try RunsSample.shared.get()
        func chain(_ proof: RecursionProof) -> ChainProof {
            ChainProof(program: sample.program.identity, statement: sample.lifts[0].statement, proof: proof)
        }
        for run in [sample.root, runs.pair] {
            let found = refusal { _ = try prover.join(chain(run.proof), sample.lifts[1]) }
            #expect(found == "proof 0 is of \(run.proof.program.name), which is not taken here")
            #expect(refusal { _ = try prover.root(chain(run.proof)) } == found)
            #expect(!chain(run.proof).verify(keys).isValid)
        }
        for part in [sample.lifts[2], sample.joins[0]] {
            let run = RunProof(statements: sample.root.statements, proof: part.proof)
            let found = refusal { _ = try prover.aggregate(runs.pair, run) }
            #expect(found == "proof 1 is of \(part.proof.program.name), which is not taken here")
            #expect(!run.verify(keys).isValid)
        }
        // A lift that is narrow already; and the lift of a wide segment, which is not, or has no key here.
        #expect(
            refusal { _ = try prover.inputs(ofNarrow: sample.lifts[0]) }?.hasSuffix("which is not taken here") == true)
        var wide = sample.lifts[0]
        wide.proof.program = .lift(MachineShape(.hashing, sizeLog2: 14), programHeightLog2: 10)
        #expect(refusal { _ = try prover.join(wide, sample.lifts[1]) }?.hasPrefix("the set of keys has none") == true)
        #expect(!wide.verify(keys).isValid)
        // A root as an aggregate, and the reverse.
        var relabeled = sample.root
        relabeled.proof.program = .aggregate
        #expect(!relabeled.verify(keys).isValid)
        #expect(refusal { _ = try prover.aggregate(relabeled, runs.roots[1]) } != nil)
        relabeled = runs.pair
        relabeled.proof.program = .root
        #expect(!relabeled.verify(keys).isValid)
        #expect(refusal { _ = try prover.aggregate(relabeled, runs.roots[1]) } != nil)
    }

    /// The proof of a root in the place of a lift's, as far as it goes.
    @Test func rootsInThePlaceOfLifts() throws {
        let runs = try RunsSample.shared.get()
        let aggregate = InputMap.aggregate(keys.circuits)
        let root = try prover.inputs(ofAggregate: runs.roots[0], runs.roots[1])[aggregate.children[0]]
        let map = InputMap.join(keys.circuits)
        var inputs = try prover.inputs(ofJoin: sample.lifts[0], sample.lifts[1])
        let place = map.children[0]
        let zeros = Array(repeating: KoalaBear.zero, count: max(0, place.count - root.count))
        inputs.replaceSubrange(place, with: root.prefix(place.count) + zeros)
        try prover.forger.expectNoProof(.join, inputs)
    }

    @Test func capsOfAnotherSize() throws {
        for count in [0, 1, 3, 1 << 10] {
            var chain = sample.lifts[0]
            chain.proof.cap = Array(repeating: chain.proof.cap[0], count: count)
            #expect(!chain.verify(keys).isValid)
            let found = refusal { _ = try prover.join(chain, sample.lifts[1]) }
            #expect(found?.contains("a key of \(count) digests") == true, "\(found ?? "")")
        }
    }
}

extension ProvingKey {
    /// What the key says of a proof with these public values.
    func verify(_ proof: StarkProof, _ publicValues: [[KoalaBear]]) -> Verdict {
        verifying.verify(proof, Statement(publicValues: publicValues))
    }
}
