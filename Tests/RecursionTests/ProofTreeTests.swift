import Machine
import MachineAir
import MachineProver
import Recursion
import Stark
import TestKit
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

    /// Trees of all kinds of numbers of segments, a thousand in the long run: a segment that does nothing may be there any
    /// number of times. The root states the same, in as many messages.
    @Test(arguments: [4, 5, 6, 7, 13 * TestFactor.value]) func manySegments(_ count: Int) throws {
        let sample = try RecursionSample.shared.get()
        let (program, shapes) = (sample.program, RecursionSample.shapes)
        let witness = try Segmenter.witnesses(program.program, [], shapes.map(\.budget))[0]
        let empty = try sample.prover.lift(
            sample.segmentProver.emptySegment(at: program.identity.entry, witness), of: program.identity)
        #expect(empty.statement.before == empty.statement.after)
        var tree = ProofTree(sample.prover)
        for _ in 3..<count { try tree.add(empty) }
        for lift in sample.lifts { try tree.add(lift) }
        let root = try tree.finish()
        #expect(tree.segmentCount == count)
        #expect(root.verify(sample.keys) == .valid)
        #expect(root.statements == sample.root.statements)
        #expect(root.proof.proof.messages.count == sample.root.proof.proof.messages.count)
    }
}
