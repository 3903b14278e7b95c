internal import Machine

/// The digits of a product that a row has beside its numbers: carries, and the quotient by the prime of secp256k1.
///
/// For numbers that do not fit the linear term they are of no use, and nothing balances.
struct ProductDigits {
    /// In limbs, modulo 2^256.
    private(set) var quotient = InlineArray<16, UInt32>(repeating: 0)
    /// Whether the quotient is negative: 2^256 is to be taken off.
    private(set) var isNegative = false
    /// What goes from each limb to the next.
    private(set) var carries = InlineArray<32, Int32>(repeating: 0)

    /// Of 977 modulo 2^16.
    private static let inverse: UInt16 = {
        // Newton's iteration doubles the bits; an odd number is its own inverse modulo 8.
        var inverse: UInt16 = 977
        for _ in 0..<3 { inverse = inverse &* (2 &- 977 &* inverse) }
        return inverse
    }()

    init(_ request: ProductRequest) {
        let products = Self.products(request)
        var carry = 0
        for limb in 0..<32 {
            var value = Int(products[limb]) + carry - Int(request.linear[limb])
            if request.kind != .plain { subtractMultiple(limb, &value) }
            carry = value >> 16
            carries[limb] = Int32(truncatingIfNeeded: carry)
        }
    }

    /// Takes off a limb of quotient·(2^256 − 2^32 − 977). The lower half of the limbs says what the quotient is.
    private mutating func subtractMultiple(_ limb: Int, _ value: inout Int) {
        if limb >= 2, limb < 18 { value += Int(quotient[limb - 2]) }
        if limb < 16 {
            quotient[limb] = UInt32(0 &- UInt16(truncatingIfNeeded: value) &* Self.inverse)
            value += 977 * Int(quotient[limb])
            return
        }
        value -= Int(quotient[limb - 16])
        if limb == 16 { isNegative = value & 0xffff != 0 }
        if isNegative { value -= limb == 16 ? 977 : limb == 18 ? 1 : 0 }
    }

    /// What comes to each limb of 16 bits of the products of the bytes of x and of y − z: two diagonals.
    private static func products(_ request: ProductRequest) -> InlineArray<32, Int32> {
        withUnsafeTemporaryAllocation(of: Int32.self, capacity: 128) { space in
            let (x, y, diagonals) = (space.baseAddress!, space.baseAddress! + 32, space.baseAddress! + 64)
            for limb in 0..<16 {
                let (xLimb, yLimb, zLimb) = (request.x.limb(limb), request.y.limb(limb), request.z.limb(limb))
                for half in 0..<2 {
                    x[2 * limb + half] = Int32(xLimb.byte(half))
                    y[2 * limb + half] = Int32(yLimb.byte(half)) - Int32(zLimb.byte(half))
                }
            }
            diagonals.update(repeating: 0, count: 64)
            for index in 0..<32 {
                let (factor, row) = (x[index], diagonals + index)
                for other in 0..<32 { row[other] &+= factor &* y[other] }
            }
            return InlineArray { diagonals[2 * $0] + 256 * diagonals[2 * $0 + 1] }
        }
    }
}
