internal import Basics
internal import Fields
internal import Synchronization

extension Matrix {
    /// The sum of the products of each column with the extension elements whose coefficients are the five columns
    /// of `factors`.
    func dotProducts(with factors: Matrix) -> [KoalaBearExtension] {
        precondition(factors.width == 5 && factors.height == height, "one factor for each row")
        let sums = Mutex(Array(repeating: KoalaBearExtension.zero, count: width))
        // 2^12 rows of the factors are 80 KiB: they stay in cache while all columns pass.
        parallelFor(height, grain: 1 << 12) { rows in
            let part = (0..<width).map { dotProduct(ofColumn: $0, with: factors, rows: rows) }
            sums.withLock { sums in
                for (index, value) in part.enumerated() { sums[index] += value }
            }
        }
        return sums.withLock { $0 }
    }

    private func dotProduct(ofColumn index: Int, with factors: Matrix, rows: Range<Int>) -> KoalaBearExtension {
        let column = UnsafePointer(elements + index * height)
        return KoalaBearExtension(
            coefficients: (0..<5).map { k in
                let factor = UnsafePointer(factors.elements + k * height)
                // The halves of the products are summed apart; up to 2^32 of them fit.
                var (low, high) = (UInt64(0), UInt64(0))
                for row in rows {
                    let product = UInt64(column[row].rawValue) &* UInt64(factor[row].rawValue)
                    low &+= product & 0xffff_ffff
                    high &+= product >> 32
                }
                // Raw values are 2^32 times the elements, and their products 2^64 times.
                let sum = KoalaBear(high) * KoalaBear(UInt64(1) << 32) + KoalaBear(low)
                return sum * KoalaBear(rawValue: 1).squared
            })
    }
}
