import Hashing
import MachineProver
import Recursion
import Testing
import Verification

/// From segments to a root, and to aggregates.
@Suite struct TreeTests {
    @Test func wholeRun() throws {
        let sample = try RecursionSample.shared.get()
        #expect(sample.segments.count == 3)
        for chain in sample.lifts + sample.joins { #expect(chain.verify(sample.keys) == .valid) }
        #expect(sample.root.verify(sample.keys) == .valid)
        let expected = RunTree.Run(
            program: sample.program.identity.digest, status: 3, output: [0, 0, 0xdead_beef, 0, 0, 0, 0, 0])
        #expect(sample.root.statements == .run(expected))
    }
}
