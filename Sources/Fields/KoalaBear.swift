/// p = 2^31 − 2^24 + 1 = 127·2^24 + 1.
@frozen public enum KoalaBearModulus: PrimeModulus {
    @inlinable public static var modulus: UInt32 { 0x7f00_0001 }
}

/// The base field. x^3 is a permutation of it, and it has roots of unity of order 2^24.
public typealias KoalaBear = PrimeField<KoalaBearModulus>

extension PrimeField<KoalaBearModulus> {
    /// The logarithm of the largest power of two that divides p − 1.
    public static var twoAdicity: Int { 24 }

    /// A generator of the multiplicative group: 3 is no square and no 127th power.
    @inlinable public static var multiplicativeGenerator: Self { 3 }

    /// A root of unity of order 2^`orderLog2`: the generator to the 127th has order 2^24, and squaring halves it.
    public static func rootOfUnity(orderLog2: Int) -> Self {
        precondition((0...twoAdicity).contains(orderLog2), "roots of unity have orders 2^0 to 2^24")
        return multiplicativeGenerator.power(127).squared(times: twoAdicity - orderLog2)
    }
}
