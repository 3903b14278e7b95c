internal import Commitments
package import Fields
public import Hashing
public import Verification

/// All that a verifier of one shape is given, as numbers or wires: the statement, the prover's messages, and an opening
/// of every tree for every query.
///
/// They are one list of elements, in this order. A circuit is written for inputs that are wires; it is filled with the
/// elements of inputs that are numbers.
public struct StarkInputs<Backend: VerifierBackend> {
    public var statement: StarkStatement<Backend>
    public var messages: [Backend.Base]
    public var openings: [[MerkleOpening<Backend>]]

    public init(
        statement: StarkStatement<Backend>, messages: [Backend.Base], openings: [[MerkleOpening<Backend>]]
    ) {
        self.statement = statement
        self.messages = messages
        self.openings = openings
    }
}

extension StarkInputs<NativeBackend> {
    /// What follows the statement, as one list.
    package var elements: [KoalaBear] {
        messages
            + openings.joined().flatMap { opening in
                opening.rows.joined() + opening.siblings.flatMap { digest in (0..<8).map { digest[$0] } }
            }
    }
}

extension StarkVerifier {
    /// Inputs of the verifier's shape, made of elements that are taken one after the other; the statement is given.
    package func inputs<Backend: VerifierBackend>(
        _ statement: StarkStatement<Backend>, element: () -> Backend.Base, digest: () -> Backend.Digest
    ) -> StarkInputs<Backend> {
        let messages = (0..<messageCount).map { _ in element() }
        let openings = (0..<key.parameters.fri.queries).map { _ in
            layout.opening.trees.map { tree in
                let rows = tree.matrices.map { sides in (0..<sides.width).map { _ in element() } }
                return MerkleOpening<Backend>(rows: rows, siblings: (0..<tree.siblingCount).map { _ in digest() })
            }
        }
        return StarkInputs(statement: statement, messages: messages, openings: openings)
    }

    /// The inputs that a proof of this shape is. The native verifier expands its openings likewise.
    package func inputs(_ proof: StarkProof, _ statement: Statement) throws(Rejection) -> StarkInputs<NativeBackend> {
        var backend = NativeBackend()
        let challenges = read(proof.messages, statement, &backend)
        if case .rejected(let rejection) = backend.verdict { throw rejection }
        let openings = try layout.opening.expand(proof.openings, at: challenges.fri.indices)
        return StarkInputs(statement: statement, messages: proof.messages, openings: openings)
    }

    /// Reads and checks.
    @inlinable
    public func verify<Backend: VerifierBackend>(_ inputs: StarkInputs<Backend>, _ backend: inout Backend) {
        let challenges = read(inputs.messages, inputs.statement, &backend)
        check(inputs.openings, inputs.statement, challenges, &backend)
        backend.begin(.statement)
    }

    /// How many elements the prover writes.
    package var messageCount: Int {
        let (opening, parameters) = (layout.opening, key.parameters)
        func nonce(_ bits: Int) -> Int { bits > 0 ? 1 : 0 }
        func cap(_ batch: Int) -> Int { 8 * opening.batches[batch].merkle.capCount }
        let tables = layout.tables.count { $0.fractions != nil }
        let fractions = layout.fractionsBatch.map {
            nonce(parameters.fractionGrindingBits) + 5 * tables + cap($0)
        }
        let values = opening.batches.flatMap(\.matrices).reduce(0) { $0 + 2 * $1.width }
        let folds = opening.foldTrees.reduce(0) { $0 + 8 * $1.capCount + nonce(parameters.fri.foldBits) }
        return cap(layout.mainBatch) + (fractions ?? 0) + nonce(parameters.constraintGrindingBits)
            + cap(layout.quotientBatch) + nonce(parameters.pointGrindingBits) + 5 * values
            + nonce(parameters.fri.batchingBits) + folds + 5 << opening.finalLog2
            + nonce(parameters.fri.queryBits)
    }
}
