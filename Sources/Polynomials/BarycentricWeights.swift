internal import Basics
package import Fields

/// What the values of a polynomial over a coset are multiplied by to give its value at a point.
///
///     let weights = BarycentricWeights(over: coset, at: point)
///     let values = weights.evaluate(trace)     // one for each column
///
/// For the coset g·H of order n and a polynomial f of degree below n,
///
///     f(z) = (z^n − g^n)/(n·g^n) · Σ f(x)·x/(z − x)    over all x in the coset.
///
/// The weights depend on the coset and the point alone: make them once for all matrices of one height.
package struct BarycentricWeights: Sendable {
    private enum Weights {
        /// Columns of the five coefficients of the factor of each row.
        case factors(Matrix)
        /// The point is the element of the coset that belongs to this row.
        case row(Int)
    }

    package let coset: Coset
    private let weights: Weights

    package init(over coset: Coset, at point: KoalaBearExtension) {
        self.coset = coset
        if let row = coset.index(of: point) {
            weights = .row(row)
            return
        }
        let shiftPower = coset.shift.squared(times: coset.sizeLog2)
        let scale = coset.vanishing(at: point) * (KoalaBear(UInt64(coset.size)) * shiftPower).inverse!
        weights = .factors(coset.fractions(from: point, numerator: [.zero, scale]))
    }

    /// The values at the point of the polynomials that have the columns of `values` over the coset.
    package func evaluate(_ values: Matrix) -> [KoalaBearExtension] {
        evaluate(values, columns: 0..<values.width)
    }

    /// The same for some of the columns.
    package func evaluate(
        _ values: Matrix, columns: some RandomAccessCollection<Int> & Sendable
    ) -> [KoalaBearExtension] {
        precondition(values.height == coset.size, "a column of values has one for each element of the coset")
        switch weights {
        case .row(let row): return columns.map { KoalaBearExtension(values[row, $0]) }
        case .factors(let factors): return values.dotProducts(with: factors, columns: columns)
        }
    }
}
