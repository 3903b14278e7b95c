package import Fields

extension KoalaBear {
    /// The elements at which carries, signs and reductions change.
    package static var edges: [KoalaBear] {
        let values: [UInt32] = [
            0, 1, 2, modulus - 1, modulus - 2, modulus / 2, modulus / 2 + 1, 1 << 24, (1 << 24) - 1, 1 << 30, 127,
        ]
        return values.flatMap { [KoalaBear(UInt64($0)), KoalaBear(rawValue: $0)] }
    }

    package static func random(using generator: inout some RandomNumberGenerator) -> KoalaBear {
        KoalaBear(rawValue: UInt32.random(in: 0..<modulus, using: &generator))
    }
}

extension KoalaBearExtension {
    /// Zero, one, X, and elements whose coefficients are all the largest residue or nearly so.
    package static var edges: [KoalaBearExtension] {
        let top = KoalaBear(rawValue: KoalaBear.modulus - 1)
        return [
            .zero, .one, .x, -.one, KoalaBearExtension(top, top, top, top, top),
            KoalaBearExtension(.zero, .zero, .zero, .zero, top), KoalaBearExtension(top, .zero, top, .zero, top),
        ]
    }

    package static func random(using generator: inout some RandomNumberGenerator) -> KoalaBearExtension {
        KoalaBearExtension(coefficients: (0..<degree).map { _ in KoalaBear.random(using: &generator) })
    }
}
