import Fields
import Hashing
import MachineAir
import MachineProver
import Recursion
import Stark
import TestKit
import Testing
import Verification

/// With the keys for use: from segments to a root, and an aggregate of two.
@Suite struct FullParameterTests {
    @Test func segmentsBecomeARootAndRootsAnAggregate() throws {
        let prover = RecursionProver(try .standard(.proven100))
        let program = try RecursionSample.program(rounds: 5_000, status: 3)
        let segmentProver = SegmentProver(program, prover.keys.segments, shapes: RecursionSample.shapes)
        let segments = try RecursionSample.segments(segmentProver)
        var tree = ProofTree(prover)
        for segment in segments { try tree.add(segment, of: program.identity) }
        let root = try tree.finish()
        #expect(segments.count == 3 && root.verify(prover.keys) == .valid)
        let expected = RunTree.Run(
            program: program.identity.digest, status: 3, output: [0, 0, 0xdead_beef, 0, 0, 0, 0, 0])
        #expect(root.statements == .run(expected))

        let aggregate = try prover.aggregate(root, root)
        #expect(aggregate.verify(prover.keys) == .valid && aggregate.statements.count == 2)
        let inclusion = try #require(RunInclusion(of: 1, in: aggregate.statements))
        #expect(inclusion.root == (1, 2, aggregate.statements.digest))

        var changed = root
        changed.statements = .run(RunTree.Run(program: expected.program, status: 2, output: expected.output))
        #expect(!changed.verify(prover.keys).isValid)
        changed = root
        changed.proof.proof.messages[100] += .one
        #expect(!changed.verify(prover.keys).isValid)
        let file = RunProofFile(root, level: .proven100, journals: [[]], prover.keys)
        #expect(file.bytes.count <= 420_000)
    }
}
