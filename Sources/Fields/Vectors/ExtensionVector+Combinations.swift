internal import CKernels

extension ExtensionVector {
    /// Adds to each element the combination of its row of a matrix: the sum of columns[c][i]·factors[c].
    ///
    ///     parallelFor(codeword.count, grain: 1 << 12) { rows in
    ///         for (matrix, factors) in batch { codeword.addCombination(of: matrix, factors: factors, rows: rows) }
    ///     }
    package func addCombination(of matrix: Matrix, factors: some Collection<KoalaBearExtension>, rows: Range<Int>) {
        precondition(matrix.height == count, "a column has one element for each of the vector")
        precondition(factors.count == matrix.width, "there is one factor for each column")
        precondition(rows.lowerBound >= 0 && rows.upperBound <= count, "rows \(rows) of \(count)")
        let first = UnsafePointer(matrix.elements).residues
        let columns: [UnsafePointer<UInt32>?] = (0..<matrix.width).map { first + $0 * matrix.height }
        let powers = factors.flatMap {
            [$0.c0.rawValue, $0.c1.rawValue, $0.c2.rawValue, $0.c3.rawValue, $0.c4.rawValue]
        }
        ashlar_kernels_current().pointee.extension_combine(
            residues(rows), count, columns, columns.count, powers, rows.lowerBound, rows.count)
    }
}
