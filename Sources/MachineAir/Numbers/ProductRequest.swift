package import Machine

/// A product that a call needs, with a row of `ProductTable` for it.
package struct ProductRequest: Sendable, BitwiseCopyable {
    package enum Kind: Sendable, BitwiseCopyable {
        /// x·(y − z) is the linear term modulo the prime of secp256k1.
        case modular
        /// The same, for y and z that must differ.
        case modularOfDifferent
        /// x·y is the linear term.
        case plain
    }

    package var kind: Kind
    package var x, y: Integer256
    package var z = Integer256.zero
    /// Limbs of 16 bits, but for signs and sums of a few; the upper half of a modular one is zero.
    package var linear: InlineArray<32, Int32>

    /// With limbs by their index; the upper half of a modular one is not asked for.
    init(
        _ kind: Kind, _ x: Integer256, _ y: Integer256, _ z: Integer256 = .zero, linear: (_ limb: Int) -> Int32
    ) {
        (self.kind, self.x, self.y, self.z) = (kind, x, y, z)
        self.linear = InlineArray { $0 < 16 || kind == .plain ? linear($0) : 0 }
    }
}
