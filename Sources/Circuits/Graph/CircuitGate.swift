package import Fields

/// The gate of arithmetic: a polynomial in four wires of the extension, with constants of the base field, vanishes.
///
///     product·x·y + quotient·x·out + factors·(x, y, z, out) + constant = 0
///
/// Sums, products, products plus something, inverses and equalities are gates; which of the wires is made and which are
/// given, the kind of the gate says.
package struct CircuitGate: Hashable, Sendable {
    package var x = 0
    package var y = 0
    package var z = 0
    /// The coefficient of x·y, and that of x·out.
    package var product: KoalaBear = .zero
    package var quotient: KoalaBear = .zero
    package var xFactor: KoalaBear = .zero
    package var yFactor: KoalaBear = .zero
    package var zFactor: KoalaBear = .zero
    package var outFactor: KoalaBear = -.one
    package var constant: KoalaBear = .zero

    package init() {}

    /// The sum of two terms.
    static func sum(_ x: CircuitTerm, _ y: CircuitTerm) -> CircuitGate {
        var gate = CircuitGate()
        (gate.x, gate.y) = (x.wire, y.wire)
        (gate.xFactor, gate.yFactor, gate.constant) = (x.scale, y.scale, x.offset + y.offset)
        return gate
    }

    /// The product of two terms.
    static func product(_ x: CircuitTerm, _ y: CircuitTerm) -> CircuitGate {
        var gate = CircuitGate()
        (gate.x, gate.y) = (x.wire, y.wire)
        gate.product = x.scale * y.scale
        (gate.xFactor, gate.yFactor) = (x.scale * y.offset, y.scale * x.offset)
        gate.constant = x.offset * y.offset
        return gate
    }

    /// What makes 1 of a term as a factor: scale·x·out + offset·out − 1 = 0.
    static func inverse(_ x: CircuitTerm) -> CircuitGate {
        var gate = CircuitGate()
        (gate.x, gate.quotient, gate.outFactor, gate.constant) = (x.wire, x.scale, x.offset, -.one)
        return gate
    }

    /// The quotient of two terms: divisor·out − dividend = 0.
    static func quotient(_ dividend: CircuitTerm, by divisor: CircuitTerm) -> CircuitGate {
        var gate = CircuitGate()
        (gate.x, gate.quotient, gate.outFactor) = (divisor.wire, divisor.scale, divisor.offset)
        (gate.y, gate.yFactor, gate.constant) = (dividend.wire, -dividend.scale, -dividend.offset)
        return gate
    }

    /// A term is zero.
    static func zero(_ x: CircuitTerm) -> CircuitGate {
        var gate = CircuitGate()
        (gate.x, gate.xFactor, gate.outFactor, gate.constant) = (x.wire, x.scale, .zero, x.offset)
        return gate
    }

    /// What the wires other than `out` come to.
    func value(_ x: KoalaBearExtension, _ y: KoalaBearExtension, _ z: KoalaBearExtension) -> KoalaBearExtension {
        x * y * product + x * xFactor + y * yFactor + z * zFactor + KoalaBearExtension(constant)
    }
}
