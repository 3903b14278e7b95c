/// A vector of extension elements, coefficient by coefficient: element i is row i of a matrix of five columns.
///
/// Kernels want the coefficients apart, and a matrix can be committed to or transformed as it stands. Copies share
/// the matrix.
package struct ExtensionVector: Sendable {
    package let columns: Matrix

    package var count: Int { columns.height }

    /// The elements whose coefficients are the rows of this matrix.
    package init(columns: Matrix) {
        precondition(columns.width == KoalaBearExtension.degree, "an extension element has five coefficients")
        self.columns = columns
    }

    /// A vector whose elements are unspecified until written.
    package init(count: Int) {
        self.init(columns: Matrix(width: KoalaBearExtension.degree, height: count))
    }

    package init(_ elements: some Collection<KoalaBearExtension>) {
        self.init(count: elements.count)
        for (index, element) in elements.enumerated() { self[index] = element }
    }

    package subscript(index: Int) -> KoalaBearExtension {
        get {
            precondition((0..<count).contains(index), "element \(index) of \(count)")
            let first = columns.elements + index
            return KoalaBearExtension(
                first[0], first[count], first[2 * count], first[3 * count], first[4 * count])
        }
        nonmutating set {
            precondition((0..<count).contains(index), "element \(index) of \(count)")
            let first = columns.elements + index
            (first[0], first[count], first[2 * count]) = (newValue.c0, newValue.c1, newValue.c2)
            (first[3 * count], first[4 * count]) = (newValue.c3, newValue.c4)
        }
    }

    /// All elements, for those who want them one by one.
    package var elements: [KoalaBearExtension] { (0..<count).map { self[$0] } }
}
