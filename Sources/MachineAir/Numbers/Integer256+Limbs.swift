internal import Machine

extension Integer256 {
    /// Limbs of 16 bits.
    static let limbCount = 16

    /// The limb of 16 bits at an index.
    func limb(_ index: Int) -> UInt32 {
        let word =
            switch index >> 2 {
            case 0: limbs.0
            case 1: limbs.1
            case 2: limbs.2
            default: limbs.3
            }
        return UInt32(word >> UInt64(16 * (index & 3)) & 0xffff)
    }

    /// The same as a signed number.
    func signedLimb(_ index: Int) -> Int32 { Int32(limb(index)) }
}

extension Integer512 {
    func limb(_ index: Int) -> UInt32 { index < 16 ? low.limb(index) : high.limb(index - 16) }

    func signedLimb(_ index: Int) -> Int32 { Int32(limb(index)) }
}
