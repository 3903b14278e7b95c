package import Fields

/// A multiple of a wire plus a constant, or a constant alone. Gates take such terms for nothing, so that neither
/// scaling nor adding a constant is a gate.
package struct CircuitTerm: Hashable, Sendable {
    /// The wire; meaningless where the scale is zero.
    package var wire: Int
    package var scale: KoalaBear
    package var offset: KoalaBear

    package init(wire: Int, scale: KoalaBear = .one, offset: KoalaBear = .zero) {
        self.wire = wire
        self.scale = scale
        self.offset = offset
    }

    package init(_ constant: KoalaBear) { self.init(wire: 0, scale: .zero, offset: constant) }

    package var constant: KoalaBear? { scale == .zero ? offset : nil }

    /// Whether the term is a wire as it is.
    package var isWire: Bool { scale == .one && offset == .zero }

    static func * (term: CircuitTerm, factor: KoalaBear) -> CircuitTerm {
        CircuitTerm(wire: term.wire, scale: term.scale * factor, offset: term.offset * factor)
    }

    static func + (term: CircuitTerm, constant: KoalaBear) -> CircuitTerm {
        CircuitTerm(wire: term.wire, scale: term.scale, offset: term.offset + constant)
    }
}
