internal import Air
internal import Basics
internal import Fields
internal import Polynomials

/// What constraints are multiplied by on a coset of 2n points, so that they hold on the rows that they are for and so
/// that the sum is divided by x^n − 1, which vanishes on all n rows.
///
///     all             1/(x^n − 1)
///     transitions     (x − w^(n−1))/(x^n − 1)
///     first           1/(x − 1)
///     last            1/(x − w^(n−1))
struct RowSelectors {
    /// A column for each case of `Constraint.Rows`, in the order of `columnOrder`.
    let columns: Matrix

    static let columnOrder: [Constraint.Rows] = [.all, .first, .last, .transitions]

    init(heightLog2: Int, over domain: Coset) {
        let lastRow = KoalaBear.rootOfUnity(orderLog2: heightLog2).inverse!
        let vanishing = Self.inverseVanishing(heightLog2: heightLog2, over: domain)
        let columns = Matrix(width: Self.columnOrder.count, height: domain.size)
        parallelFor(domain.size, grain: 1 << 12) { rows in
            let (all, first, last) = (columns.column(0), columns.column(1), columns.column(2))
            let transitions = columns.column(3)
            // Differences first; they are then inverted all at once.
            var x = domain[rows.lowerBound]
            let differences = Matrix(width: 2, height: rows.count)
            for row in rows {
                all[row] = vanishing[row & 1]
                transitions[row] = (x - lastRow) * all[row]
                differences.column(0)[row - rows.lowerBound] = x - .one
                differences.column(1)[row - rows.lowerBound] = x - lastRow
                x *= domain.generator
            }
            let from = (0..<2).map { UnsafeBufferPointer(differences.column($0)) }
            UnsafeMutableBufferPointer(rebasing: first[rows]).formInverses(of: from[0])
            UnsafeMutableBufferPointer(rebasing: last[rows]).formInverses(of: from[1])
        }
        self.columns = columns
    }

    /// On a coset of 2n points x^n has two values, in turn.
    private static func inverseVanishing(heightLog2: Int, over domain: Coset) -> [KoalaBear] {
        precondition(domain.sizeLog2 == heightLog2 + 1, "quotients are given on twice as many points as rows")
        return (0..<2).map { (domain[$0].squared(times: heightLog2) - .one).inverse! }
    }
}
