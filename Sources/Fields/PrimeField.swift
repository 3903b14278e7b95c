/// An odd prime below 2^31, so that a sum of two residues fits 32 bits.
public protocol PrimeModulus: Sendable {
    static var modulus: UInt32 { get }
}

/// The integers modulo a prime below 2^31.
///
/// An element is held in Montgomery form with R = 2^32: `rawValue` is x·R mod p, always in [0, p), so two equal
/// elements have equal bits. A product costs two multiplications and a reduction by one more.
@frozen public struct PrimeField<Modulus: PrimeModulus>: Field {
    public let rawValue: UInt32

    @inlinable public static var modulus: UInt32 { Modulus.modulus }

    /// p^-1 mod 2^32, by Newton's iteration: x = p is right to 3 bits, and each step doubles them. The compiler
    /// folds it to a constant, like the two below.
    @inlinable static var modulusInverse: UInt32 {
        var x = modulus
        for _ in 0..<4 { x = x &* (2 &- modulus &* x) }
        return x
    }

    /// R mod p, which is one in Montgomery form.
    @inlinable static var montgomeryOne: UInt32 { UInt32((1 << 32) % UInt64(modulus)) }

    /// R^2 mod p: its Montgomery product with x is x in Montgomery form.
    @inlinable static var montgomeryRadixSquared: UInt32 {
        let r = UInt64(montgomeryOne)
        return UInt32(r * r % UInt64(modulus))
    }

    /// The element whose Montgomery form is `rawValue`, which lies in [0, p).
    @inlinable public init(rawValue: UInt32) {
        assert(rawValue < Self.modulus, "a Montgomery residue lies below the modulus")
        self.rawValue = rawValue
    }

    /// The residue class of any integer.
    @inlinable public init(_ integer: UInt64) {
        rawValue = Self.reduce(integer % UInt64(Self.modulus) * UInt64(Self.montgomeryRadixSquared))
    }

    /// The element with this canonical representative, or nil when it does not lie in [0, p).
    @inlinable public init?(canonical: UInt32) {
        guard canonical < Self.modulus else { return nil }
        self.init(UInt64(canonical))
    }

    @inlinable public init(integerLiteral value: UInt64) { self.init(value) }

    /// The representative in [0, p).
    @inlinable public var canonical: UInt32 { Self.reduce(UInt64(rawValue)) }

    @inlinable public static var zero: Self { Self(rawValue: 0) }
    @inlinable public static var one: Self { Self(rawValue: montgomeryOne) }

    public var description: String { String(canonical) }
}

// MARK: Arithmetic

extension PrimeField {
    /// x·2^-32 mod p for x < 2^32·p, in [0, p).
    @inlinable static func reduce(_ x: UInt64) -> UInt32 {
        assert(x >> 32 < UInt64(modulus), "a Montgomery reduction takes less than 2^32·p")
        let q = UInt32(truncatingIfNeeded: x) &* modulusInverse
        let cancelled = UInt32(truncatingIfNeeded: (UInt64(q) &* UInt64(modulus)) >> 32)
        return subtract(UInt32(truncatingIfNeeded: x >> 32), cancelled)
    }

    @inlinable static func subtract(_ x: UInt32, _ y: UInt32) -> UInt32 {
        let (difference, borrow) = x.subtractingReportingOverflow(y)
        return borrow ? difference &+ modulus : difference
    }

    @inlinable public static func + (x: Self, y: Self) -> Self {
        let sum = x.rawValue &+ y.rawValue
        return Self(rawValue: min(sum, sum &- modulus))
    }

    @inlinable public static func - (x: Self, y: Self) -> Self {
        Self(rawValue: subtract(x.rawValue, y.rawValue))
    }

    @inlinable public static func * (x: Self, y: Self) -> Self {
        Self(rawValue: reduce(UInt64(x.rawValue) &* UInt64(y.rawValue)))
    }

    @inlinable public static prefix func - (x: Self) -> Self { zero - x }

    /// The inverse by Fermat: x^(p-2).
    @inlinable public var inverse: Self? {
        self == .zero ? nil : power(UInt64(Self.modulus) - 2)
    }

    /// The half of the element: of its residue x, x/2, or (x + p)/2 when x is odd.
    @inlinable public var halved: Self {
        Self(rawValue: (rawValue >> 1) &+ (rawValue & 1) &* ((Self.modulus >> 1) + 1))
    }

    /// The sum of five products with one reduction: what a coefficient of a quintic product is.
    ///
    /// A product is below p^2 < 2^62, so four fit 64 bits. 2p^2 < 2^32·p =: b, so one conditional subtraction of b
    /// brings four products below b, and the fifth is added and brought below b likewise.
    @inlinable public static func sumOfProducts(
        _ x0: Self, _ y0: Self, _ x1: Self, _ y1: Self, _ x2: Self, _ y2: Self, _ x3: Self, _ y3: Self,
        _ x4: Self, _ y4: Self
    ) -> Self {
        let bound = UInt64(modulus) << 32
        let four =
            UInt64(x0.rawValue) &* UInt64(y0.rawValue) &+ UInt64(x1.rawValue) &* UInt64(y1.rawValue)
            &+ UInt64(x2.rawValue) &* UInt64(y2.rawValue) &+ UInt64(x3.rawValue) &* UInt64(y3.rawValue)
        let five = min(four, four &- bound) &+ UInt64(x4.rawValue) &* UInt64(y4.rawValue)
        return Self(rawValue: reduce(min(five, five &- bound)))
    }
}
