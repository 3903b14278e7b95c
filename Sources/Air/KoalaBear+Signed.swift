package import Fields

extension KoalaBear {
    /// The integer in (−p/2, p/2) that the element stands for.
    package var nearestToZero: Int {
        let value = Int(canonical)
        return value > Int(Self.modulus) / 2 ? value - Int(Self.modulus) : value
    }
}
