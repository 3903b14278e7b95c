import Fields

/// p = 11, over which X^5 + X^2 − 1 is irreducible: small enough to try everything.
enum TinyModulus: PrimeModulus {
    static var modulus: UInt32 { 11 }
}

typealias TinyField = PrimeField<TinyModulus>
typealias TinyExtension = QuinticExtension<TinyField>

extension PrimeField<TinyModulus>: @retroactive QuinticBase {
    public static let frobeniusImages: [[Self]] = [
        [1, 1, 10, 9, 0], [5, 6, 6, 1, 8], [0, 1, 7, 1, 7], [3, 3, 2, 5, 2],
    ]

    static var all: [Self] { (0..<UInt64(modulus)).map { Self($0) } }
}
