import Basics
import Commitments
import Fields
import Hashing
import TestKit
import Testing
import Verification

/// The verifier as a circuit, built before there is a proof, accepts what the native one accepts.
@Suite struct CircuitAgreementTests {
    @Test func circuitAndNativeVerifierAgree() throws {
        let parameters = FriParameters(
            blowUpLog2: 1, queries: 2, arityLog2: 2, finalPolynomialLog2: 1, capLog2: 1, batchingBits: 1, foldBits: 1,
            queryBits: 1)
        let argument = try Argument(parameters, [(1, [(2, 1)]), (0, [(4, 2), (1, 1)])])
        let proof = argument.prove().proof
        let (openings, backend) = circuit(for: argument.shape, messageCount: proof.messages.count)
        #expect(openings.count == parameters.queries)
        let inputs = proof.messages + proof.openings.joined().flatMap { $0.rows.joined() + $0.siblings.flatMap(\.list) }
        #expect(backend.accepts(inputs))
        #expect(argument.verify(proof) == .valid)

        var generator = SeededGenerator(seed: 5)
        for _ in 0..<60 {
            var changed = inputs
            changed[generator.next(below: changed.count)] += .random(using: &generator)
            #expect(backend.accepts(changed) == argument.verify(unpack(changed, like: proof)).isValid)
        }
    }

    private func circuit(
        for shape: OpeningShape, messageCount: Int
    ) -> (openings: [[MerkleOpening<CircuitBackend>]], backend: CircuitBackend) {
        var backend = CircuitBackend()
        var next = 0
        func wires(_ count: Int) -> [Wire] {
            defer { next += count }
            return (next..<next + count).map { Wire.input($0) }
        }
        let messages = wires(messageCount)
        let openings = (0..<shape.parameters.queries).map { _ in
            shape.trees.map { tree in
                let rows = tree.matrices.map { wires($0.width) }
                return MerkleOpening<CircuitBackend>(
                    rows: rows, siblings: (0..<tree.siblingCount).map { _ in wires(8) })
            }
        }
        Argument.verify(messages, openings, shape, &backend)
        #expect(!backend.wrongShape)
        return (openings, backend)
    }

    /// The inputs of a circuit as a proof.
    private func unpack(_ inputs: [KoalaBear], like proof: Argument.Proof) -> Argument.Proof {
        var rest = inputs[...]
        func take(_ count: Int) -> [KoalaBear] {
            defer { rest = rest.dropFirst(count) }
            return Array(rest.prefix(count))
        }
        let messages = take(proof.messages.count)
        let openings = proof.openings.map { query in
            query.map { opening in
                let rows = opening.rows.map { take($0.count) }
                let siblings = opening.siblings.map { _ in take(8) }
                return MerkleOpening<NativeBackend>(
                    rows: rows, siblings: siblings.map { elements in Digest(InlineArray { elements[$0] }) })
            }
        }
        return Argument.Proof(messages: messages, openings: openings)
    }
}
