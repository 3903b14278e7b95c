internal import CKernels

extension ExtensionVector {
    /// The sum of the products of these elements with those of a column, over some rows.
    package func dotProduct(with column: UnsafeBufferPointer<KoalaBear>, rows: Range<Int>) -> KoalaBearExtension {
        precondition(column.count == count, "a column has one element for each of the vector")
        precondition(rows.lowerBound >= 0 && rows.upperBound <= count, "rows \(rows) of \(count)")
        guard let column = column.baseAddress else { return .zero }
        var sum: [UInt32] = [0, 0, 0, 0, 0]
        ashlar_kernels_current().pointee.extension_dot(
            &sum, residues(rows), count, (column + rows.lowerBound).residues, rows.count)
        return KoalaBearExtension(coefficients: sum.map { KoalaBear(rawValue: $0) })
    }

    /// The same for every column of a matrix. The elements are read once for sixteen columns.
    package func dotProducts(with matrix: Matrix, rows: Range<Int>) -> [KoalaBearExtension] {
        dotProducts(with: matrix, columns: 0..<matrix.width, rows: rows)
    }

    /// The same for some of the columns.
    package func dotProducts(
        with matrix: Matrix, columns: some Collection<Int>, rows: Range<Int>
    ) -> [KoalaBearExtension] {
        precondition(matrix.height == count, "a column has one element for each of the vector")
        precondition(rows.lowerBound >= 0 && rows.upperBound <= count, "rows \(rows) of \(count)")
        let columns = matrix.residues(ofColumns: columns).map { $0.map { $0 + rows.lowerBound } }
        var sums = [UInt32](repeating: 0, count: KoalaBearExtension.degree * columns.count)
        ashlar_kernels_current().pointee.extension_dot_columns(
            &sums, residues(rows), count, columns, columns.count, rows.count)
        return stride(from: 0, to: sums.count, by: KoalaBearExtension.degree).map { start in
            KoalaBearExtension(
                coefficients: sums[start..<start + KoalaBearExtension.degree].map { KoalaBear(rawValue: $0) })
        }
    }
}
