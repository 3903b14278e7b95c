import Circuits
import Fields
import Hashing
import Machine
import MachineAir
import MachineProver
import Recursion
import TestKit
import Testing
import Verification

/// Segments that are no run, joined.
@Suite struct ChainForgeryTests {
    private let sample: RecursionSample
    private var prover: RecursionProver { sample.prover }
    private var map: InputMap { .join(sample.keys.circuits) }

    init() throws { sample = try RecursionSample.shared.get() }

    /// Segments are refused by the prover, and their proof by the verifier.
    private func expectRefused(
        _ first: ChainProof, _ second: ChainProof, _ why: String? = nil,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let found = refusal { _ = try prover.join(first, second) }
        #expect(
            found != nil && (why == nil || found == misfit(why!)), "\(found ?? "")", sourceLocation: sourceLocation)
        try prover.forger.expectNoProof(
            .join, try prover.inputs(ofJoin: first, second), why, sourceLocation: sourceLocation)
    }

    /// Proofs that are forced are those of the prover where nothing fails.
    @Test func whatIsTrueIsProved() throws {
        let inputs = try prover.inputs(ofJoin: sample.lifts[0], sample.lifts[1])
        let forged = try prover.forger.forge(.join, inputs)
        #expect(forged.proof.proof == sample.joins[0].proof.proof)
        #expect(sample.keys.verify(forged.proof, publishes: forged.statement) == .valid)
    }

    @Test func segmentsLeftOutRepeatedOrOutOfOrder() throws {
        let (lifts, joins) = (sample.lifts, sample.joins)
        try expectRefused(lifts[0], lifts[2])
        try expectRefused(lifts[1], lifts[1])
        try expectRefused(lifts[1], lifts[0])
        try expectRefused(joins[0], joins[1])
        try expectRefused(lifts[2], lifts[1], "the first part does not halt")
        // What a join is not of, it does not prove.
        var claimed = joins[0]
        claimed.statement.after = lifts[2].statement.after
        #expect(!claimed.verify(sample.keys).isValid)
    }

    /// The second part begins at another address with the same memory, or with other memory at the same address. Segments
    /// that do nothing can be had of any state.
    @Test func addressesAndMemoryThatDiffer() throws {
        let witnesses = try RecursionSample.witnesses(sample.segmentProver)
        let before = witnesses[1].before
        func empty(at programCounter: UInt32, _ witness: SegmentWitness) throws -> ChainProof {
            let segment = try sample.segmentProver.emptySegment(at: programCounter, witness)
            return try prover.lift(segment, of: sample.program.identity)
        }
        let same = try prover.join(sample.lifts[0], empty(at: before.programCounter, witnesses[1]))
        #expect(same.verify(sample.keys) == .valid)
        try expectRefused(
            sample.lifts[0], empty(at: before.programCounter + 4, witnesses[1]),
            "the second part goes on at the same address")
        try expectRefused(
            sample.lifts[0], empty(at: before.programCounter, witnesses[2]),
            "the second part goes on with the same memory")
    }

    /// There is a valid proof that a machine that has halted stays so. It goes on from nothing.
    @Test func haltInTheMiddle() throws {
        let witness = try RecursionSample.witnesses(sample.segmentProver)[2]
        let recorder = try Recorder(
            sample.program.code, replaying: witness, within: RecursionSample.shapes[0].budget)
        let segment = try sample.segmentProver.segment(
            from: 0, recorder.reserved.words, instructions: 0, siblings: witness.siblings)
        #expect(segment.statement.before == segment.statement.after)
        #expect(segment.statement.before == sample.segments[2].statement.after)
        #expect(segment.statement.result == sample.segments[2].statement.result)
        #expect(segment.verify(sample.program.identity, sample.segmentProver.keys) == .valid)
        let halted = try prover.lift(segment, of: sample.program.identity)
        #expect(halted.verify(sample.keys) == .valid)
        try expectRefused(sample.lifts[2], halted, "the first part does not halt")
        try expectRefused(sample.joins[1], halted, "the first part does not halt")
        try expectRefused(halted, halted, "the first part does not halt")
        #expect(
            refusal { _ = try prover.root(halted) } == misfit("the run begins at the program's entry"))
    }

    /// Statements that do not say that the machine halted, or do.
    @Test func haltsThatAreNone() throws {
        var running = sample.lifts[2]
        running.statement.isHalted = .zero
        #expect(!running.verify(sample.keys).isValid)
        var halted = sample.lifts[1]
        halted.statement.isHalted = .one
        #expect(!halted.verify(sample.keys).isValid)
        #expect(refusal { _ = try prover.join(running, sample.lifts[2]) } != nil)
        // The circuit has no values for them either.
        var inputs = try prover.inputs(ofJoin: sample.lifts[1], sample.lifts[2])
        let isHalted = map.ranges[.statement]![1].lowerBound + 18
        #expect(inputs[isHalted] == .one)
        inputs[isHalted] = .zero
        try prover.forger.expectNoProof(.join, inputs)
    }

    @Test func segmentsOfAnotherProgram() throws {
        let program = try RecursionSample.program(rounds: 5_000, status: 4)
        let other = SegmentProver(program, SegmentKeys(.quickTree), shapes: RecursionSample.shapes)
        let segment = try other.proof(of: RecursionSample.witnesses(other)[1])
        let lift = try prover.lift(segment, of: program.identity)
        #expect(lift.verify(sample.keys) == .valid)
        #expect(
            refusal { _ = try prover.join(sample.lifts[0], lift) } == misfit("both parts are of one program"))

        // Said to be of this one.
        var relabeled = lift
        (relabeled.program, relabeled.statement.program) = (sample.program.identity, sample.program.identity.digest)
        #expect(!relabeled.verify(sample.keys).isValid)
        #expect(refusal { _ = try prover.join(sample.lifts[0], relabeled) } != nil)
        #expect(refusal { _ = try prover.lift(segment, of: sample.program.identity) } != nil)
        // The other program's lift in the place of one that fits.
        var inputs = try prover.inputs(ofJoin: sample.lifts[0], sample.lifts[1])
        let others = try prover.inputs(ofJoin: lift, lift)
        for range in [map.children[1], map.ranges[.statement]![1]] {
            inputs.replaceSubrange(range, with: others[range])
            try prover.forger.expectNoProof(.join, inputs)
        }
    }

    /// The lift of a segment with some of another program's identity.
    @Test func liftsForAnotherProgram() throws {
        let map = InputMap.lift(try sample.segmentVerifier())
        let other = try RecursionSample.program(rounds: 5_000, status: 4).identity
        let inputs = try prover.inputs(ofLift: sample.segments[1], of: sample.program.identity)
        let program = map.ranges[.program]![0]
        var changed = inputs
        let cap = other.cap.flatMap { digest in (0..<8).map { digest[$0] } }
        changed.replaceSubrange(program.upperBound - cap.count..<program.upperBound, with: cap)
        try prover.forger.expectNoProof(sample.liftProgram, changed)
        let statement = map.ranges[.statement]![0]
        for place in statement {
            changed = inputs
            changed[place] += .one
            #expect(throws: (any Error).self) { try sample.keys.key(sample.liftProgram).circuit.evaluate(changed) }
        }
    }

    /// A program of which no lift was made a key for.
    @Test func programsWithoutAKey() throws {
        let identity = sample.program.identity
        for heightLog2 in [0, 1, 63, -1] {
            let other = ProgramIdentity(
                entry: identity.entry, initialRoot: identity.initialRoot, heightLog2: heightLog2, cap: identity.cap)
            let found = refusal { _ = try prover.lift(sample.segments[0], of: other) }
            #expect(
                found?.hasPrefix("the set of keys has none for lift ordinary-14 program-") == true, "\(found ?? "")")
        }
        var segment = sample.segments[0]
        segment.shape = MachineShape(.hashing, sizeLog2: 14)
        #expect(refusal { _ = try prover.lift(segment, of: identity) }?.hasPrefix("the set of keys has none") == true)
    }
}
