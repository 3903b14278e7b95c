internal import Basics
internal import CKernels
package import Fields

/// One step of FRI's commit phase: values over a coset to a k-th as many over the coset of the k-th powers.
///
///     let fold = Fold(over: .standard(sizeLog2: 20), arityLog2: 3)
///     let folded = fold(codeword, by: challenge)     // 2^17 values over fold.target
///
/// Write f = Σ X^j·f_j(X^k) for j below k. The fold is Σ challenge^j·f_j, so the values of a polynomial of degree
/// below d become those of one of degree below d/k. Its value at x^k depends on f at the k points of the coset with
/// this power, rows i + l·n/k: it is the value at the challenge of the polynomial of degree below k through them.
/// See `PolynomialReference.fold`.
package struct Fold: Sendable {
    package static let arityLog2Range = 1...3

    package let source: Coset
    package let arityLog2: Int
    /// The k-th powers of the elements of `source`: row i belongs to those of the rows i + l·n/k.
    package let target: Coset
    private let start: KoalaBear
    private let ratio: KoalaBear

    package init(over source: Coset, arityLog2: Int) {
        precondition(Self.arityLog2Range.contains(arityLog2), "a fold joins 2, 4 or 8 values")
        precondition(arityLog2 <= source.sizeLog2, "a fold joins no more values than there are")
        self.source = source
        self.arityLog2 = arityLog2
        target = Coset(
            sizeLog2: source.sizeLog2 - arityLog2, shift: source.shift.squared(times: arityLog2))
        start = source.shift.inverse!
        ratio = source.generator.inverse!
    }

    /// The folded values. Costs about 4 ns an element and thread with AVX2.
    package func callAsFunction(
        _ values: ExtensionVector, by challenge: KoalaBearExtension
    ) -> ExtensionVector {
        let folded = ExtensionVector(count: target.size)
        parallelFor(target.size, grain: 1 << 10) { rows in
            write(rows, to: folded, from: values, challenge: challenge)
        }
        return folded
    }

    /// Some rows of the folded values.
    package func write(
        _ rows: Range<Int>, to folded: ExtensionVector, from values: ExtensionVector, challenge: KoalaBearExtension
    ) {
        precondition(values.count == source.size, "there is one value for each element of the coset")
        precondition(folded.count == target.size, "there is one folded value for each element of the target")
        precondition(values.columns !== folded.columns, "folded values are not written over values")
        precondition(rows.lowerBound >= 0 && rows.upperBound <= target.size, "rows \(rows) of \(target.size)")
        ashlar_kernels_current().pointee.extension_fold(
            folded.columns.residues + rows.lowerBound, target.size, values.columns.residues + rows.lowerBound,
            source.size, target.size, UInt32(arityLog2), challenge.coefficients.map(\.rawValue),
            (start * ratio.power(UInt64(rows.lowerBound))).rawValue, ratio.rawValue, rows.count)
    }
}
