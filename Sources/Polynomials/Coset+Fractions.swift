internal import Basics
internal import CKernels
package import Fields

extension Coset {
    /// scale/(point − x) for every element x of the coset: row i of the five columns is element i.
    ///
    /// The point lies outside the coset. Costs about 10 ns an element and thread with AVX2.
    package func differenceInverses(from point: KoalaBearExtension, scale: KoalaBearExtension = .one) -> Matrix {
        fractions(from: point, numerator: [scale, .zero])
    }

    /// (n0 + n1·x)/(point − x) for every element x, with the two coefficients of `numerator`.
    ///
    /// The conjugates z_i of z under Frobenius make z − x invertible by polynomials over the base field:
    /// 1/(z − x) = Q(x)/D(x), where Q = (z_1 − X)…(z_4 − X), and D = (z_0 − X)·Q has coefficients in the base field
    /// because Frobenius only permutes its factors.
    func fractions(from point: KoalaBearExtension, numerator: [KoalaBearExtension]) -> Matrix {
        precondition(vanishing(at: point) != .zero, "a point of the coset differs from itself by zero")
        let conjugates = sequence(first: point, next: \.frobenius).prefix(5)
        let quotient = conjugates.dropFirst().reduce([.one]) { $0.timesLinear($1, -.one) }
        let denominator = quotient.timesLinear(point, -.one)
        let product = quotient.timesLinear(numerator[0], numerator[1])
        return fractions(numerator: product, denominator: denominator.map(\.c0))
    }

    private func fractions(numerator: [KoalaBearExtension], denominator: [KoalaBear]) -> Matrix {
        // Six coefficients each of what makes up element k of the result.
        let numerators = (0..<5).flatMap { k in numerator.map { $0.coefficients[k].rawValue } }
        let denominator = denominator.map(\.rawValue)
        let result = Matrix(width: 5, height: size)
        parallelFor(size, grain: 1 << 13) { range in
            numerators.withUnsafeBytes { numerators in
                ashlar_kernels_current().pointee.quintic_fractions(
                    result.residues + range.lowerBound, size,
                    numerators.assumingMemoryBound(to: SixWords.self).baseAddress, denominator,
                    self[range.lowerBound].rawValue, generator.rawValue, range.count)
            }
        }
        return result
    }
}

/// uint32_t[6], as C passes it.
private typealias SixWords = (UInt32, UInt32, UInt32, UInt32, UInt32, UInt32)

extension [KoalaBearExtension] {
    /// The product of a polynomial, lowest coefficient first, with c0 + c1·X.
    fileprivate func timesLinear(_ c0: KoalaBearExtension, _ c1: KoalaBearExtension) -> [KoalaBearExtension] {
        var product = map { $0 * c0 } + [.zero]
        for (index, coefficient) in enumerated() { product[index + 1] += coefficient * c1 }
        return product
    }
}
