internal import Fields

extension CircuitTerm {
    /// A sum or a product of terms, which is a term again or takes a gate.
    enum Combination {
        case sum(CircuitTerm, CircuitTerm)
        case product(CircuitTerm, CircuitTerm)

        /// A circuit is needed where both are wires; then there is one.
        func term(in graph: CircuitGraph?) -> CircuitTerm {
            switch self {
            case .sum(let x, let y):
                if let constant = x.constant { return y + constant }
                if let constant = y.constant { return x + constant }
                guard x.wire == y.wire else { return CircuitTerm(wire: graph!.gate(.sum(x, y))) }
                return CircuitTerm(wire: x.wire, scale: x.scale + y.scale, offset: x.offset + y.offset)
            case .product(let x, let y):
                if let constant = x.constant { return y * constant }
                if let constant = y.constant { return x * constant }
                return CircuitTerm(wire: graph!.gate(.product(x, y)))
            }
        }
    }
}
