import MachineProver
import Recursion
import Testing
import Verification

@Suite struct ProofTreeTests {
    /// The tree over three segments joins the first two, and then the third.
    @Test func threeSegments() throws {
        let sample = try RecursionSample.shared.get()
        var tree = ProofTree(sample.prover)
        for segment in sample.segments { try tree.add(segment, of: sample.program.identity) }
        #expect(tree.segmentCount == 3)
        let root = try tree.finish()
        #expect(root.verify(sample.keys) == .valid)
        #expect(root.proof.proof == sample.root.proof.proof)
    }
}
