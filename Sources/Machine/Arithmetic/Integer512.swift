internal import CGMP

/// The product of two 256-bit numbers.
package struct Integer512: Equatable, Sendable, BitwiseCopyable {
    package var low, high: Integer256

    package init(low: Integer256, high: Integer256 = .zero) {
        self.low = low
        self.high = high
    }

    package static func product(_ x: Integer256, _ y: Integer256) -> Integer512 {
        var result = [UInt64](repeating: 0, count: 8)
        x.withLimbs { x in y.withLimbs { y in ashlar_gmp_full_product(&result, x, y) } }
        return Integer512(result)
    }

    /// Quotient and remainder of the division by a number that is not zero.
    package func divided(by divisor: Integer256) -> (quotient: Integer512, remainder: Integer256) {
        precondition(divisor != .zero, "there is no quotient by zero")
        let dividend = [low, high].flatMap { [$0.limbs.0, $0.limbs.1, $0.limbs.2, $0.limbs.3] }
        var quotient = [UInt64](repeating: 0, count: 8)
        var remainder = Integer256.zero
        divisor.withLimbs { divisor in
            remainder.withMutableLimbs { ashlar_gmp_divide(&quotient, $0, dividend, divisor) }
        }
        return (Integer512(quotient), remainder)
    }

    private init(_ limbs: [UInt64]) {
        low = Integer256(limbs: (limbs[0], limbs[1], limbs[2], limbs[3]))
        high = Integer256(limbs: (limbs[4], limbs[5], limbs[6], limbs[7]))
    }
}
