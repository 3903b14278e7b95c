package import Fields
internal import Verification

/// A value of the base field in a circuit: a term, or a constant that belongs to any circuit.
package struct CircuitBase: VerifierBase {
    let graph: CircuitGraph?
    let term: CircuitTerm

    init(_ graph: CircuitGraph?, _ term: CircuitTerm) {
        self.graph = graph
        self.term = term
    }

    init(_ graph: CircuitGraph, wire: Int) { self.init(graph, CircuitTerm(wire: wire)) }

    package init(_ constant: KoalaBear) { self.init(nil, CircuitTerm(constant)) }

    package static func + (x: Self, y: Self) -> Self { x.combined(y) { .sum($0, $1) } }

    package static func - (x: Self, y: Self) -> Self { x + Self(y.graph, y.term * -.one) }

    package static func * (x: Self, y: Self) -> Self { x.combined(y) { .product($0, $1) } }

    private func combined(_ other: Self, _ combine: (CircuitTerm, CircuitTerm) -> CircuitTerm.Combination) -> Self {
        let graph = graph ?? other.graph
        return Self(graph, combine(term, other.term).term(in: graph))
    }
}
