public import Fields

/// A base-field value as a verifier sees it: a number, or a wire of a circuit.
public protocol VerifierBase {
    init(_ constant: KoalaBear)
    static func + (x: Self, y: Self) -> Self
    static func - (x: Self, y: Self) -> Self
    static func * (x: Self, y: Self) -> Self
}

/// An extension-field value as a verifier sees it, with the mixed operations that cost less than full ones.
public protocol VerifierExtension {
    associatedtype Base: VerifierBase

    init(_ constant: KoalaBearExtension)
    init(_ base: Base)
    /// The value c0 + c1·X + … + c4·X^4.
    init(_ c0: Base, _ c1: Base, _ c2: Base, _ c3: Base, _ c4: Base)

    static func + (x: Self, y: Self) -> Self
    static func - (x: Self, y: Self) -> Self
    static func * (x: Self, y: Self) -> Self
    static func + (x: Self, y: Base) -> Self
    static func * (x: Self, y: Base) -> Self
}

extension PrimeField<KoalaBearModulus>: VerifierBase {
    @inlinable public init(_ constant: KoalaBear) { self = constant }
}

extension QuinticExtension<KoalaBear>: VerifierExtension {
    @inlinable public init(_ constant: KoalaBearExtension) { self = constant }
}
