internal import CKernels

/// Arithmetic on elements side by side, over a range of rows, so that threads can share the work.
///
///     parallelFor(x.count, grain: 1 << 12) { rows in
///         product.formProduct(of: x, and: y, rows: rows)
///     }
///
/// The result may be one of the operands, except that of inversion.
extension ExtensionVector {
    package func formSum(of x: ExtensionVector, and y: ExtensionVector, rows: Range<Int>) {
        check(rows, x, y)
        for k in 0..<KoalaBearExtension.degree {
            ashlar_kernels_current().pointee.koalabear_add(
                residues(rows, k), x.residues(rows, k), y.residues(rows, k), rows.count)
        }
    }

    package func formDifference(of x: ExtensionVector, and y: ExtensionVector, rows: Range<Int>) {
        check(rows, x, y)
        for k in 0..<KoalaBearExtension.degree {
            ashlar_kernels_current().pointee.koalabear_sub(
                residues(rows, k), x.residues(rows, k), y.residues(rows, k), rows.count)
        }
    }

    package func formProduct(of x: ExtensionVector, and y: ExtensionVector, rows: Range<Int>) {
        check(rows, x, y)
        ashlar_kernels_current().pointee.extension_mul(
            residues(rows), count, x.residues(rows), x.count, y.residues(rows), y.count, rows.count)
    }

    /// Each element times the base element of its row in `scale`.
    package func formProduct(of x: ExtensionVector, and scale: UnsafeBufferPointer<KoalaBear>, rows: Range<Int>) {
        check(rows, x)
        precondition(scale.count == count, "a scale has one element for each of the vector")
        guard let scale = scale.baseAddress else { return }
        ashlar_kernels_current().pointee.extension_mul_base(
            residues(rows), count, x.residues(rows), x.count, (scale + rows.lowerBound).residues, rows.count)
    }

    /// The inverses of the elements of `x`, and zero in place of zero. Rows cost about three products each, and a
    /// call as much as a hundred more.
    package func formInverses(of x: ExtensionVector, rows: Range<Int>) {
        check(rows, x)
        precondition(columns !== x.columns, "inverses are not written over their elements")
        ashlar_kernels_current().pointee.extension_invert(
            residues(rows), count, x.residues(rows), x.count, rows.count)
    }

    private func check(_ rows: Range<Int>, _ operands: ExtensionVector...) {
        precondition(operands.allSatisfy { $0.count == count }, "the vectors have \(count) elements each")
        precondition(rows.lowerBound >= 0 && rows.upperBound <= count, "rows \(rows) of \(count)")
    }

    /// Coefficient `k` of the rows, and with the distance `count` all those behind it.
    func residues(_ rows: Range<Int>, _ k: Int = 0) -> UnsafeMutablePointer<UInt32> {
        (columns.elements + k * count + rows.lowerBound).residues
    }
}
