import Circuits
import Fields
import Hashing
import Recursion
import Testing
import Verification

/// Aggregates of other runs than they say.
@Suite struct AggregateForgeryTests {
    private let sample: RunsSample
    private var prover: RecursionProver { sample.prover }

    init() throws { sample = try RunsSample.shared.get() }

    @Test func whatIsTrueIsProved() {
        #expect(sample.pair.verify(sample.keys) == .valid)
        #expect(sample.all.verify(sample.keys) == .valid)
        #expect(sample.all.statements.runs == sample.roots.flatMap(\.statements.runs))
    }

    @Test func otherStatements() {
        let (a, b, c) = (sample.roots[0].statements, sample.roots[1].statements, sample.roots[2].statements)
        func isProven(_ tree: RunTree) -> Bool {
            RunProof(statements: tree, proof: sample.all.proof).verify(sample.keys).isValid
        }
        #expect(isProven(.pair(.pair(a, b), c)))
        let others: [RunTree] = [
            // A child missing.
            a, .pair(a, b), .pair(a, c), .pair(.pair(a, b), b), .pair(b, c),
            // Doubled.
            .pair(.pair(a, a), c), .pair(.pair(a, b), .pair(c, c)), .pair(.pair(.pair(a, b), c), c),
            .pair(.pair(a, b), .pair(a, b)),
            // Out of order, or in another one.
            .pair(.pair(b, a), c), .pair(c, .pair(a, b)), .pair(.pair(a, c), b), .pair(a, .pair(b, c)),
        ]
        for tree in others { #expect(!isProven(tree), "\(tree)") }
        var run = b.runs[0]
        run.status ^= 1
        #expect(!isProven(.pair(.pair(a, .run(run)), c)))
    }

    @Test func childrenThatAreNotProven() throws {
        let (a, b, c) = (sample.roots[0], sample.roots[1], sample.roots[2])
        var changed = a
        changed.statements = b.statements
        #expect(refusal { _ = try prover.aggregate(changed, c) } != nil)
        #expect(refusal { _ = try prover.aggregate(c, changed) } != nil)
        // Pairs in another order, and a root as a pair and the reverse.
        for statements in [.pair(b.statements, a.statements), .pair(a.statements, a.statements), a.statements] {
            changed = RunProof(statements: statements, proof: sample.pair.proof)
            #expect(refusal { _ = try prover.aggregate(changed, c) } != nil)
        }
        changed = RunProof(statements: sample.pair.statements, proof: a.proof)
        #expect(refusal { _ = try prover.aggregate(changed, c) } != nil)
    }

    @Test func wrongCounts() throws {
        let inputs = try prover.inputs(ofAggregate: sample.pair, sample.roots[2])
        let map = InputMap.aggregate(sample.keys.circuits)
        let (pair, root) = (map.ranges[.opened]![0], map.ranges[.opened]![1])
        #expect(inputs[pair.upperBound - 1] == KoalaBear(2))
        for count: UInt64 in [0, 1, 3, UInt64(KoalaBear.modulus) - 1] {
            var changed = inputs
            changed[pair.upperBound - 1] = KoalaBear(count)
            try prover.forger.expectNoProof(.aggregate, changed, "the number of runs is the aggregate's")
            // A root is one run, whatever is said of it.
            changed = inputs
            changed[root.upperBound - 1] = KoalaBear(count)
            let forged = try prover.forger.forge(.aggregate, changed)
            #expect(forged.statement == sample.all.statements.digest)
            #expect(sample.keys.verify(forged.proof, publishes: forged.statement) == .valid)
        }
        // What is under an aggregate; and a root that is said to be one.
        var changed = inputs
        changed[pair.lowerBound] += .one
        try prover.forger.expectNoProof(.aggregate, changed, "the number of runs is the aggregate's")
        for child in 0..<2 {
            changed = inputs
            changed[map.ranges[.kind]![child].lowerBound] += .one
            try prover.forger.expectNoProof(.aggregate, changed)
        }
    }

    /// Statements of the children in another order than their proofs.
    @Test func statementsInAnotherOrder() throws {
        let inputs = try prover.inputs(ofAggregate: sample.roots[1], sample.roots[2])
        let map = InputMap.aggregate(sample.keys.circuits)
        let (first, second) = (map.ranges[.statement]![0], map.ranges[.statement]![1])
        var changed = inputs
        changed.replaceSubrange(first, with: inputs[second])
        changed.replaceSubrange(second, with: inputs[first])
        try prover.forger.expectNoProof(.aggregate, changed)
        changed = inputs
        changed.replaceSubrange(second, with: inputs[first])
        try prover.forger.expectNoProof(.aggregate, changed)
        changed.replaceSubrange(map.children[1], with: inputs[map.children[0]])
        // The same child twice is two runs that are the same.
        let doubled = try prover.forger.forge(.aggregate, changed)
        let run = sample.roots[1].statements
        #expect(RunProof(statements: .pair(run, run), proof: doubled.proof).verify(sample.keys) == .valid)
        #expect(
            !RunProof(statements: .pair(run, sample.roots[2].statements), proof: doubled.proof)
                .verify(sample.keys).isValid)
    }
}
