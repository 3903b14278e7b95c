package import Machine

/// What proves x·y mod m: since the quotient of x·y may have 512 bits, x is reduced first.
///
///     multiple·m = x − reduced,   reduced·y = product,   quotient·m = product − result
package struct MultiplicationValues: Sendable, BitwiseCopyable {
    package var x, y, modulus: Integer256
    package var multiple = Integer256.zero
    package var reduced = Integer256.zero
    package var product = Integer512(low: .zero)
    package var quotient = Integer256.zero
    package var result = Integer256.zero

    /// Of any numbers; for a modulus that is zero there is nothing that would prove anything.
    package init(_ x: Integer256, _ y: Integer256, modulo modulus: Integer256) {
        (self.x, self.y, self.modulus) = (x, y, modulus)
        guard modulus != .zero else { return }
        let reduction = Integer512(low: x).divided(by: modulus)
        (multiple, reduced) = (reduction.quotient.low, reduction.remainder)
        product = .product(reduced, y)
        let division = product.divided(by: modulus)
        (quotient, result) = (division.quotient.low, division.remainder)
    }

    var requests: [ProductRequest] {
        [
            ProductRequest(.plain, multiple, modulus) { limb in
                limb < 16 ? x.signedLimb(limb) - reduced.signedLimb(limb) : 0
            },
            ProductRequest(.plain, reduced, y) { product.signedLimb($0) },
            ProductRequest(.plain, quotient, modulus) { limb in
                product.signedLimb(limb) - (limb < 16 ? result.signedLimb(limb) : 0)
            },
        ]
    }
}
