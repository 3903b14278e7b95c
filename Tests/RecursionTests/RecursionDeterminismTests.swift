import Basics
import Fields
import Machine
import MachineAir
import MachineProver
import Recursion
import Stark
import TestKit
import Testing
import Verification

/// A root is a function of the program, its input, the shapes and the parameters.
@Suite struct RecursionDeterminismTests {
    private let sample: RecursionSample

    init() throws { sample = try RecursionSample.shared.get() }

    /// From the proofs of segments to the root.
    private func root() throws -> RunProof {
        var tree = ProofTree(sample.prover)
        for segment in sample.segments { try tree.add(segment, of: sample.program.identity) }
        return try tree.finish()
    }

    private func expectSame(_ root: RunProof, _ what: Comment, sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(root.statements == sample.root.statements, what, sourceLocation: sourceLocation)
        #expect(root.proof.cap == sample.root.proof.cap, what, sourceLocation: sourceLocation)
        #expect(root.proof.proof == sample.root.proof.proof, what, sourceLocation: sourceLocation)
    }

    @Test func theRootIsTheSameOnAnyThreads() throws {
        for threads in 1...2 {
            expectSame(try Parallelism.with(threads: threads) { try root() }, "\(threads) threads")
        }
    }

    /// The portable kernels take longer than all the others together, and are compared where kernels are.
    @Test func theRootIsTheSameAtEveryLevel() throws {
        for level in KernelLevel.available where level != .portable {
            expectSame(try withKernelLevel(level) { try root() }, "\(level)")
        }
    }

    /// Lifts and joins are made by whoever is free.
    @Test func theRootIsTheSameInAnyOrder() throws {
        let (prover, identity) = (sample.prover, sample.program.identity)
        let last = try prover.lift(sample.segments[2], of: identity)
        let second = try prover.lift(sample.segments[1], of: identity)
        let first = try prover.lift(sample.segments[0], of: identity)
        expectSame(try prover.root(prover.join(prover.join(first, second), last)), "from the last to the first")
    }

    /// Another tree over the same segments is another proof of the same.
    @Test func anotherTreeSaysTheSame() throws {
        let root = try sample.prover.root(sample.prover.join(sample.lifts[0], sample.joins[1]))
        #expect(root.statements == sample.root.statements)
        #expect(root.verify(sample.keys) == .valid)
        #expect(root.proof.proof != sample.root.proof.proof)
    }

    @Test func keysAreTheSameWhenTheyAreMadeAgain() throws {
        let parameters = try RecursionParameters(
            fitting: RecursionSample.shapes, segment: .quickTree, inner: .quickTree, outer: .quickRoot)
        let circuits = try RecursionCircuits(parameters)
        let derived = try RecursionKeys(deriving: circuits, shapes: RecursionSample.shapes)
        #expect(derived.set == sample.keys.set)
        // Those of which the digests are known are made one by one, and compared.
        let known = RecursionKeys(circuits, shapes: RecursionSample.shapes, sample.keys.set)
        for program in known.programs.prefix(3).reversed() {
            #expect(try known.key(program).cap == sample.keys.key(program).cap)
        }
        var entries = sample.keys.set.entries
        entries[0] = KeySet.Entry(kind: entries[0].kind, digest: entries[1].digest)
        let wrong = RecursionKeys(circuits, shapes: RecursionSample.shapes, KeySet(entries))
        #expect(throws: RecursionKeys.Failure.digest(.root)) { try wrong.key(.root) }
    }
}
