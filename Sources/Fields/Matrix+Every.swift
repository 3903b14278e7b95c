internal import Basics

extension Matrix {
    /// The rows whose index is a multiple of `stride`: of values over a coset those over a smaller one with the same
    /// shift. The matrix itself when that is all of them.
    package func every(_ stride: Int) -> Matrix {
        precondition(stride > 0 && height.isMultiple(of: stride), "there are as many rows for each that is kept")
        guard stride > 1 else { return self }
        let kept = Matrix(width: width, height: height / stride)
        parallelFor(width) { columns in
            for index in columns {
                let (source, target) = (column(index), kept.column(index))
                for row in target.indices { target[row] = source[row * stride] }
            }
        }
        return kept
    }
}
