internal import CKernels

extension ExtensionVector {
    /// Adds to each element the combination of its row of a matrix: the sum of columns[c][i]·factors[c].
    ///
    ///     parallelFor(codeword.count, grain: 1 << 12) { rows in
    ///         for (matrix, factors) in batch { codeword.addCombination(of: matrix, factors: factors, rows: rows) }
    ///     }
    package func addCombination(of matrix: Matrix, factors: some Collection<KoalaBearExtension>, rows: Range<Int>) {
        addCombination(of: matrix, columns: 0..<matrix.width, factors: factors, rows: rows)
    }

    /// The same for some of the columns, with a factor for each of them.
    package func addCombination(
        of matrix: Matrix, columns: some Collection<Int>, factors: some Collection<KoalaBearExtension>,
        rows: Range<Int>
    ) {
        precondition(matrix.height == count, "a column has one element for each of the vector")
        precondition(factors.count == columns.count, "there is one factor for each column")
        precondition(rows.lowerBound >= 0 && rows.upperBound <= count, "rows \(rows) of \(count)")
        let columns = matrix.residues(ofColumns: columns)
        var powers: [UInt32] = []
        powers.reserveCapacity(KoalaBearExtension.degree * factors.count)
        for factor in factors {
            powers.append(factor.c0.rawValue)
            powers.append(factor.c1.rawValue)
            powers.append(factor.c2.rawValue)
            powers.append(factor.c3.rawValue)
            powers.append(factor.c4.rawValue)
        }
        ashlar_kernels_current().pointee.extension_combine(
            residues(rows), count, columns, columns.count, powers, rows.lowerBound, rows.count)
    }
}

extension Matrix {
    /// Where some of the columns start, as kernels take them.
    func residues(ofColumns columns: some Collection<Int>) -> [UnsafePointer<UInt32>?] {
        columns.map { index in
            precondition((0..<width).contains(index), "column \(index) of \(width)")
            return UnsafePointer(residues + index * height)
        }
    }
}
