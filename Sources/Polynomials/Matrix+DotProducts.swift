internal import Basics
internal import Fields
internal import Synchronization

extension Matrix {
    /// The sum of the products of each of these columns with the extension elements whose coefficients are the five
    /// columns of `factors`.
    func dotProducts(
        with factors: Matrix, columns: some RandomAccessCollection<Int> & Sendable
    ) -> [KoalaBearExtension] {
        let factors = ExtensionVector(columns: factors)
        let sums = Mutex(Array(repeating: KoalaBearExtension.zero, count: columns.count))
        parallelFor(height, grain: 1 << 12) { rows in
            let part = factors.dotProducts(with: self, columns: columns, rows: rows)
            sums.withLock { sums in
                for (index, value) in part.enumerated() { sums[index] += value }
            }
        }
        return sums.withLock { $0 }
    }
}
