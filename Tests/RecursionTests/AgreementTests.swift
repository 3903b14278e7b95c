import Commitments
import Fields
import Hashing
import MachineProver
import Recursion
import Stark
import TestKit
import Testing
import Verification

/// A circuit has values for some inputs exactly if the generic program accepts them as numbers, and publishes the same.
@Suite struct AgreementTests {
    /// Every change is rejected but some in a few parts. Of numbers that bits are taken of, the higher bits say nothing. A
    /// lift states what it is told of a program's beginning and of the set of keys; and a root has nothing under its
    /// statement.
    private static func expectRejected(
        _ rejected: [InputMap.Part: Int], of count: Int, _ agreement: Agreement, free: Set<InputMap.Part>
    ) {
        for part in InputMap.Part.allCases where agreement.map.ranges[part] != nil {
            let found = rejected[part, default: 0]
            #expect(free.contains(part) ? found < count : found == count, "\(part): \(found) of \(count)")
        }
    }

    @Test func lift() throws {
        let sample = try RecursionSample.shared.get()
        let inputs = try sample.segments.map { try sample.prover.inputs(ofLift: $0, of: sample.program.identity) }
        let map = InputMap.lift(try sample.segmentVerifier())
        let agreement = try Agreement(
            sample.liftProgram, sample.keys, map, inputs[1], others: [inputs[0], inputs[2]])
        let count = 45 * TestFactor.value
        let rejected = try agreement.rejected(count, seed: 1)
        Self.expectRejected(rejected, of: count, agreement, free: [.keySetRoot, .program])
    }

    @Test func join() throws {
        let sample = try RecursionSample.shared.get()
        let (prover, lifts, joins) = (sample.prover, sample.lifts, sample.joins)
        let inputs = [
            try prover.inputs(ofJoin: joins[0], lifts[2]), try prover.inputs(ofJoin: lifts[0], lifts[1]),
            try prover.inputs(ofJoin: lifts[0], joins[1]),
        ]
        let agreement = try Agreement(
            .join, sample.keys, .join(sample.keys.circuits), inputs[0], others: [inputs[1], inputs[2]])
        let count = 35 * TestFactor.value
        let rejected = try agreement.rejected(count, seed: 2)
        Self.expectRejected(rejected, of: count, agreement, free: [.kind, .place])
    }

    @Test func root() throws {
        let sample = try RecursionSample.shared.get()
        let (prover, lifts, joins) = (sample.prover, sample.lifts, sample.joins)
        let whole = [try prover.join(joins[0], lifts[2]), try prover.join(lifts[0], joins[1])]
        let inputs = try whole.map { try prover.inputs(ofRoot: $0) }
        let agreement = try Agreement(
            .root, sample.keys, .root(sample.keys.circuits), inputs[0], others: [inputs[1]])
        let count = 45 * TestFactor.value
        let rejected = try agreement.rejected(count, seed: 3)
        Self.expectRejected(rejected, of: count, agreement, free: [.kind, .place])
    }

    @Test func aggregate() throws {
        let sample = try RunsSample.shared.get()
        let (prover, roots) = (sample.prover, sample.roots)
        let inputs = [
            try prover.inputs(ofAggregate: sample.pair, roots[2]), try prover.inputs(ofAggregate: roots[2], roots[0]),
            try prover.inputs(ofAggregate: roots[0], sample.pair),
        ]
        let agreement = try Agreement(
            .aggregate, sample.keys, .aggregate(sample.keys.circuits), inputs[0], others: [inputs[1], inputs[2]])
        let count = 40 * TestFactor.value
        let rejected = try agreement.rejected(count, seed: 4)
        Self.expectRejected(rejected, of: count, agreement, free: [.kind, .place, .opened])
    }
}
