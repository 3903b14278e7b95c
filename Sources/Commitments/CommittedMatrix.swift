package import Fields
package import Polynomials

/// A matrix of polynomials as its prover holds it.
package struct CommittedMatrix: Sendable {
    /// The values that the columns are evaluated from, one for each coefficient.
    package let values: Matrix
    /// Where `values` are.
    package let domain: Coset
    /// The values over the standard coset that are committed to.
    package let extended: Matrix

    package init(values: Matrix, domain: Coset, extended: Matrix) {
        precondition(values.height == domain.size, "a column of values has one for each element of its domain")
        precondition(values.width == extended.width, "a column has an extension")
        self.values = values
        self.domain = domain
        self.extended = extended
    }

    /// The columns that have these values over the subgroup.
    package init(trace: Matrix, blowUpLog2: Int) {
        let domain = Coset.subgroup(sizeLog2: trace.height.trailingZeroBitCount)
        let target = Coset.standard(sizeLog2: domain.sizeLog2 + blowUpLog2)
        self.init(values: trace, domain: domain, extended: Ntt.extend(trace, from: domain, to: target))
    }
}
