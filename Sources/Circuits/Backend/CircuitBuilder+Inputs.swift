package import Stark

extension CircuitBuilder {
    /// The inputs of a verifier, all of which whoever fills the circuit chooses, but for the statement.
    package mutating func inputs(
        of verifier: StarkVerifier, _ statement: StarkStatement<CircuitBuilder>
    ) -> StarkInputs<CircuitBuilder> {
        verifier.inputs(statement) {
            CircuitBase(graph, wire: graph.input())
        } digest: {
            Digest(octet: graph.octet(of: (0..<8).map { _ in graph.input() }))
        }
    }
}
