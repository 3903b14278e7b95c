package import Fields

/// What transforms and evaluations mean, in the plainest way. For tests and for a few points; the time is the
/// product of coefficients and points.
package enum PolynomialReference {
    /// The value at a point of the base field, by Horner's rule.
    package static func value(ofCoefficients coefficients: [KoalaBear], at point: KoalaBear) -> KoalaBear {
        coefficients.reversed().reduce(.zero) { $0 * point + $1 }
    }

    /// The value at a point of the extension.
    package static func value(ofCoefficients coefficients: [KoalaBear], at point: KoalaBearExtension)
        -> KoalaBearExtension
    {
        coefficients.reversed().reduce(.zero) { $0 * point + $1 }
    }

    /// The values at all elements of a coset.
    package static func values(ofCoefficients coefficients: [KoalaBear], over coset: Coset) -> [KoalaBear] {
        coset.elements.map { value(ofCoefficients: coefficients, at: $0) }
    }

    /// The coefficients of the polynomial of degree below the size with these values over a coset.
    ///
    /// Σ_i f(x_i)·x_i^-k is n times coefficient k, since Σ_i x_i^(j-k) is zero for j ≠ k.
    package static func coefficients(ofValues values: [KoalaBear], over coset: Coset) -> [KoalaBear] {
        precondition(values.count == coset.size, "there is one value for each element of the coset")
        let scale = KoalaBear(UInt64(coset.size)).inverse!
        // Σ f(x_i)·(shift·w^i)^-k is the value at w^-k of the polynomial with coefficients f(x_i), over shift^k.
        let inverseGenerator = coset.generator.inverse!
        let inverseShift = coset.shift.inverse!
        return (0..<UInt64(coset.size)).map { k in
            value(ofCoefficients: values, at: inverseGenerator.power(k)) * inverseShift.power(k) * scale
        }
    }
}
