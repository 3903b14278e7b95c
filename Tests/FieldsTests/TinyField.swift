public import Fields

/// p = 11, over which X^5 + X^2 − 1 is irreducible: small enough to try everything.
public enum TinyModulus: QuinticModulus {
    public static var modulus: UInt32 { 11 }
    public static let frobeniusImages: InlineArray<4, InlineArray<5, PrimeField<TinyModulus>>> = [
        [1, 1, 10, 9, 0], [5, 6, 6, 1, 8], [0, 1, 7, 1, 7], [3, 3, 2, 5, 2],
    ]
}

/// The smallest odd prime.
enum SmallestModulus: PrimeModulus {
    static var modulus: UInt32 { 3 }
}

/// The largest prime below 2^31.
enum LargestModulus: PrimeModulus {
    static var modulus: UInt32 { (1 << 31) - 1 }
}

typealias TinyField = PrimeField<TinyModulus>
typealias TinyExtension = QuinticExtension<TinyField>

extension PrimeField<TinyModulus> {
    static var all: [Self] { (0..<UInt64(modulus)).map { Self($0) } }
}
