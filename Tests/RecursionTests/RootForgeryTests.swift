import Fields
import Hashing
import Machine
import MachineAir
import MachineProver
import Recursion
import TestKit
import Testing
import Verification

/// Roots that say what is not so.
@Suite struct RootForgeryTests {
    private let sample: RecursionSample
    private var prover: RecursionProver { sample.prover }
    private let run: RunTree.Run

    init() throws {
        sample = try RecursionSample.shared.get()
        run = sample.root.statements.runs[0]
    }

    private func isProven(_ run: RunTree.Run) -> Bool {
        RunProof(statements: .run(run), proof: sample.root.proof).verify(sample.keys).isValid
    }

    @Test func otherStatements() throws {
        #expect(isProven(run))
        var other = run
        other.program = try RecursionSample.program(rounds: 5_000, status: 4).identity.digest
        #expect(!isProven(other))
        for bit in 0..<32 {
            other = run
            other.status ^= 1 << bit
            #expect(!isProven(other))
            for word in 0..<8 {
                other = run
                other.output[word] ^= 1 << bit
                #expect(!isProven(other))
            }
        }
        for element in 0..<8 {
            other = run
            other.program[element] += .one
            #expect(!isProven(other))
        }
    }

    /// Output of another length is another output, also if what is missing or too many is zero.
    @Test func otherLengthsOfOutput() {
        #expect(run.output.suffix(5) == [0, 0, 0, 0, 0])
        for count in 0..<14 where count != 8 {
            var other = run
            other.output = (0..<count).map { $0 < 8 ? run.output[$0] : 0 }
            #expect(!isProven(other), "\(count) words")
            #expect(other.digest != run.digest)
        }
    }

    /// A chain refused as a run, and the proof that it is one.
    private func expectRefused(
        _ chain: ChainProof, _ why: String, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        #expect(chain.verify(sample.keys) == .valid, sourceLocation: sourceLocation)
        #expect(refusal { _ = try prover.root(chain) } == misfit(why), sourceLocation: sourceLocation)
        try prover.forger.expectNoProof(
            .root, try prover.inputs(ofRoot: chain), why, sourceLocation: sourceLocation)
    }

    @Test func chainsThatAreNoRuns() throws {
        try expectRefused(sample.joins[0], "the run halts")
        try expectRefused(sample.lifts[0], "the run halts")
        try expectRefused(sample.joins[1], "the run begins at the program's entry")
        try expectRefused(sample.lifts[2], "the run begins at the program's entry")
    }

    /// The program runs from its entry to its end, but a register is not what it is at first.
    @Test func memoryThatIsNotTheProgramsOwn() throws {
        let program = try RecursionSample.program(rounds: 10, status: 5)
        let segmentProver = SegmentProver(program, SegmentKeys(.quickTree), shapes: RecursionSample.shapes)
        let witness = try RecursionSample.witnesses(segmentProver)[0]
        var reserved = Array(witness.words(ofPageAt: 0))
        func lift() throws -> ChainProof {
            let segment = try segmentProver.segment(
                from: program.identity.entry, reserved, instructions: 1_000, siblings: witness.siblings)
            return try prover.lift(segment, of: program.identity)
        }
        #expect(try prover.root(lift()).verify(sample.keys) == .valid)
        reserved[ReservedPage.registers + 20] = 7
        let changed = try lift()
        #expect(changed.statement.isHalted == .one)
        try expectRefused(changed, "the run begins with the program's memory")
        // A program that begins so is another one.
        let other = ProgramIdentity(
            entry: program.identity.entry, initialRoot: changed.statement.before.root,
            heightLog2: program.identity.heightLog2, cap: program.identity.cap)
        var relabeled = changed
        relabeled.program = other
        #expect(refusal { _ = try prover.root(relabeled) } == misfit("the statement is about the program"))
        relabeled.statement.program = other.digest
        #expect(!relabeled.verify(sample.keys).isValid)
        #expect(refusal { _ = try prover.root(relabeled) } != nil)
    }

    /// Entry, memory, height and commitment of another program, in a circuit that is filled with them.
    @Test func identitiesThatAreNotTheProgramsOwn() throws {
        let map = InputMap.root(sample.keys.circuits)
        let whole = try prover.join(sample.joins[0], sample.lifts[2])
        let inputs = try prover.inputs(ofRoot: whole)
        for range in map.ranges[.program]! {
            for place in [range.lowerBound, range.lowerBound + min(3, range.count - 1), range.upperBound - 1] {
                var changed = inputs
                changed[place] += .one
                try prover.forger.expectNoProof(.root, changed)
            }
        }
        // Another status, from the statement down.
        let status = map.ranges[.statement]![0].lowerBound + 19
        #expect(inputs[status] == 3)
        var changed = inputs
        changed[status] = 4
        let forged = try prover.forger.forge(.root, changed)
        var claimed = run
        claimed.status = 4
        #expect(forged.statement == claimed.digest)
        #expect(!RunProof(statements: .run(claimed), proof: forged.proof).verify(sample.keys).isValid)
    }
}
