internal import CKernels

/// Arithmetic on vectors of base-field elements, such as the columns of a matrix: a kernel call each.
///
///     column.formProduct(of: UnsafeBufferPointer(column), and: UnsafeBufferPointer(mask))
///
/// The result may lie over an operand, except that of inversion; but not over a part of one.
extension UnsafeMutableBufferPointer<KoalaBear> {
    package func formSum(of x: UnsafeBufferPointer<KoalaBear>, and y: UnsafeBufferPointer<KoalaBear>) {
        precondition(x.count == count && y.count == count, "the vectors have \(count) elements each")
        guard let out = baseAddress, let x = x.baseAddress, let y = y.baseAddress else { return }
        ashlar_kernels_current().pointee.koalabear_add(out.residues, x.residues, y.residues, count)
    }

    package func formDifference(of x: UnsafeBufferPointer<KoalaBear>, and y: UnsafeBufferPointer<KoalaBear>) {
        precondition(x.count == count && y.count == count, "the vectors have \(count) elements each")
        guard let out = baseAddress, let x = x.baseAddress, let y = y.baseAddress else { return }
        ashlar_kernels_current().pointee.koalabear_sub(out.residues, x.residues, y.residues, count)
    }

    package func formProduct(of x: UnsafeBufferPointer<KoalaBear>, and y: UnsafeBufferPointer<KoalaBear>) {
        precondition(x.count == count && y.count == count, "the vectors have \(count) elements each")
        guard let out = baseAddress, let x = x.baseAddress, let y = y.baseAddress else { return }
        ashlar_kernels_current().pointee.koalabear_mul(out.residues, x.residues, y.residues, count)
    }

    package func formProduct(of x: UnsafeBufferPointer<KoalaBear>, and constant: KoalaBear) {
        precondition(x.count == count, "the vectors have \(count) elements each")
        guard let out = baseAddress, let x = x.baseAddress else { return }
        ashlar_kernels_current().pointee.koalabear_scale(out.residues, x.residues, constant.rawValue, count)
    }

    /// The inverses of the elements of `x`, and zero in place of zero. The result may not overlap `x`.
    package func formInverses(of x: UnsafeBufferPointer<KoalaBear>) {
        precondition(x.count == count, "the vectors have \(count) elements each")
        guard let out = baseAddress, let x = x.baseAddress else { return }
        precondition(
            x + count <= out || UnsafePointer(out) + count <= x, "inverses are not written over their elements")
        ashlar_kernels_current().pointee.koalabear_invert(out.residues, x.residues, count)
    }
}

extension UnsafeMutablePointer<KoalaBear> {
    /// The Montgomery residues of the elements, as kernels take them.
    package var residues: UnsafeMutablePointer<UInt32> {
        UnsafeMutableRawPointer(self).assumingMemoryBound(to: UInt32.self)
    }
}

extension UnsafePointer<KoalaBear> {
    /// The Montgomery residues of the elements, as kernels take them.
    package var residues: UnsafePointer<UInt32> {
        UnsafeRawPointer(self).assumingMemoryBound(to: UInt32.self)
    }
}
