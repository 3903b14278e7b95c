package import Fields

/// Number-theoretic transforms of the columns of a matrix, in parallel.
///
///     let coefficients = Ntt.coefficients(ofValues: trace, over: .subgroup(sizeLog2: 20))
///     let values = Ntt.values(ofCoefficients: coefficients, over: .standard(sizeLog2: 21))
///     let sameValues = Ntt.extend(trace, from: .subgroup(sizeLog2: 20), to: .standard(sizeLog2: 21))
///
/// Row i of a matrix of coefficients belongs to X^i, row i of a matrix of values to element i of the coset.
/// Everything is in natural order, and the result does not depend on kernel level or thread count. A column of
/// extension elements is five columns of their coefficients.
package enum Ntt {
    /// The values of polynomials over a coset that is as large as the number of coefficients or up to 32 times
    /// larger.
    package static func values(ofCoefficients coefficients: Matrix, over coset: Coset) -> Matrix {
        checkExtension(from: coefficients.height, to: coset)
        let smallest = 1 << NttShape.smallestSizeLog2
        if coset.size < smallest {
            return SmallTransform(.evaluation, inputCount: coefficients.height, over: coset)(coefficients)
        }
        guard coefficients.height >= smallest else {
            return values(ofCoefficients: coefficients.padded(toHeight: smallest), over: coset)
        }
        let inputLog2 = coefficients.height.trailingZeroBitCount
        return TwoStepTransform(.evaluation(inputLog2: inputLog2, over: coset))(coefficients)
    }

    /// The coefficients of the polynomials of degree below the height that have these values.
    package static func coefficients(ofValues values: Matrix, over coset: Coset) -> Matrix {
        precondition(values.height == coset.size, "a column of values has one for each element of the coset")
        guard coset.sizeLog2 >= NttShape.smallestSizeLog2 else {
            return SmallTransform(.interpolation, inputCount: coset.size, over: coset)(values)
        }
        return TwoStepTransform(.interpolation(over: coset))(values)
    }

    /// The values over `target` of the polynomials of degree below the height that have these values over `source`.
    /// The target is as large as the source or up to 32 times larger; both may have any shift.
    package static func extend(_ values: Matrix, from source: Coset, to target: Coset) -> Matrix {
        precondition(values.height == source.size, "a column of values has one for each element of the coset")
        checkExtension(from: source.size, to: target)
        guard source.sizeLog2 >= NttShape.smallestSizeLog2 else {
            return self.values(ofCoefficients: coefficients(ofValues: values, over: source), over: target)
        }
        // The values of f over g·H are those of f(g·X) over H; f's over h·K are those of f(g·X) over (h/g)·K.
        let shift = target.shift * source.shift.inverse!
        return ExtensionTransform(
            fromSizeLog2: source.sizeLog2, to: Coset(sizeLog2: target.sizeLog2, shift: shift))(values)
    }

    private static func checkExtension(from height: Int, to coset: Coset) {
        precondition(height > 0 && height & (height - 1) == 0, "the height of a column is a power of two")
        let largest = height << NttShape.largestExtensionLog2
        precondition((height...largest).contains(coset.size), "an extension is by a factor of 1 to 32")
    }
}

extension Matrix {
    /// The same columns with zeros behind them.
    fileprivate func padded(toHeight newHeight: Int) -> Matrix {
        let result = Matrix(width: width, height: newHeight)
        for index in 0..<width {
            let column = result.column(index)
            column.update(repeating: .zero)
            _ = column.update(from: self.column(index))
        }
        return result
    }
}
