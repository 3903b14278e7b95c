package import Fields
internal import Verification

/// A value of the extension in a circuit.
package struct CircuitExtension: VerifierExtension {
    package typealias Base = CircuitBase

    /// A term, or a constant that is not in the base field and belongs to no circuit yet.
    enum Content {
        case term(CircuitTerm)
        case constant(KoalaBearExtension)
    }

    let graph: CircuitGraph?
    let content: Content

    init(_ graph: CircuitGraph?, _ term: CircuitTerm) {
        self.graph = graph
        content = .term(term)
    }

    init(_ graph: CircuitGraph, wire: Int) { self.init(graph, CircuitTerm(wire: wire)) }

    package init(_ constant: KoalaBearExtension) {
        graph = nil
        content =
            constant == KoalaBearExtension(constant.c0) ? .term(CircuitTerm(constant.c0)) : .constant(constant)
    }

    package init(_ base: CircuitBase) { self.init(base.graph, base.term) }

    package init(_ c0: CircuitBase, _ c1: CircuitBase, _ c2: CircuitBase, _ c3: CircuitBase, _ c4: CircuitBase) {
        let coefficients = [c0, c1, c2, c3, c4]
        guard let graph = coefficients.lazy.compactMap(\.graph).first else {
            self.init(KoalaBearExtension(coefficients: coefficients.map { $0.term.constant! }))
            return
        }
        self.init(graph, wire: graph.composition(coefficients.map { graph.wire($0.term) }))
    }

    /// As a term of a circuit; without one, of the constants of the base field.
    func term(in graph: CircuitGraph?) -> CircuitTerm {
        switch content {
        case .term(let term): term
        case .constant(let value): CircuitTerm(wire: graph!.constant(value))
        }
    }

    package static func + (x: Self, y: Self) -> Self {
        if case (.some(let x), .some(let y)) = (x.constant, y.constant) { return Self(x + y) }
        return x.combined(y) { .sum($0, $1) }
    }

    package static func - (x: Self, y: Self) -> Self {
        if case (.some(let x), .some(let y)) = (x.constant, y.constant) { return Self(x - y) }
        return x.combined(y) { .sum($0, $1 * -.one) }
    }

    package static func * (x: Self, y: Self) -> Self {
        if case (.some(let x), .some(let y)) = (x.constant, y.constant) { return Self(x * y) }
        return x.combined(y) { .product($0, $1) }
    }

    package static func + (x: Self, y: CircuitBase) -> Self { x + Self(y) }
    package static func * (x: Self, y: CircuitBase) -> Self { x * Self(y) }

    private var constant: KoalaBearExtension? {
        switch content {
        case .term(let term): term.constant.map { KoalaBearExtension($0) }
        case .constant(let value): value
        }
    }

    private func combined(_ other: Self, _ combine: (CircuitTerm, CircuitTerm) -> CircuitTerm.Combination) -> Self {
        let graph = graph ?? other.graph
        return Self(graph, combine(term(in: graph), other.term(in: graph)).term(in: graph))
    }
}
