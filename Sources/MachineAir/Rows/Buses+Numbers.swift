package import Air

/// The buses that calls on numbers of 256 bits have their products on. Numbers are sixteen limbs of 16 bits, the low
/// one first; so are linear terms, but their limbs may be any small integers, and negative.
extension Bus {
    /// Numbers x, y and z, a linear term, and a bit: x·(y − z) is the linear term modulo the prime of secp256k1. Where
    /// the bit is set, y and z differ.
    package static let curveProduct = Bus("curve product", width: 4 * 16 + 1, kind: .exchange)

    /// Numbers x and y, and a linear term of 32 limbs: their product.
    package static let product = Bus("product", width: 4 * 16, kind: .exchange)
}
