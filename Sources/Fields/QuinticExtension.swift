/// A prime field over which X^5 + X^2 − 1 is irreducible.
public protocol QuinticBase: Field {
    /// The coefficients of X^(p·i) modulo X^5 + X^2 − 1 for i = 1…4: the images of the basis under Frobenius.
    static var frobeniusImages: InlineArray<4, InlineArray<5, Self>> { get }

    static func sumOfProducts(
        _ x0: Self, _ y0: Self, _ x1: Self, _ y1: Self, _ x2: Self, _ y2: Self, _ x3: Self, _ y3: Self,
        _ x4: Self, _ y4: Self
    ) -> Self
}

/// The degree-5 extension F_p[X]/(X^5 + X^2 − 1); an element is c0 + c1·X + … + c4·X^4.
@frozen public struct QuinticExtension<Base: QuinticBase>: Field {
    public var c0, c1, c2, c3, c4: Base

    @inlinable public init(_ c0: Base, _ c1: Base, _ c2: Base, _ c3: Base, _ c4: Base) {
        (self.c0, self.c1, self.c2, self.c3, self.c4) = (c0, c1, c2, c3, c4)
    }

    @inlinable public init(_ base: Base) { self.init(base, .zero, .zero, .zero, .zero) }
    @inlinable public init(integerLiteral value: UInt64) { self.init(Base(integerLiteral: value)) }

    @inlinable public static var degree: Int { 5 }
    @inlinable public static var zero: Self { Self(.zero) }
    @inlinable public static var one: Self { Self(.one) }

    /// X, which generates the extension over the base field.
    @inlinable public static var x: Self { Self(.zero, .one, .zero, .zero, .zero) }

    /// The coefficients, lowest first.
    @inlinable public var coefficients: [Base] { [c0, c1, c2, c3, c4] }

    @inlinable public init(coefficients: some RandomAccessCollection<Base>) {
        precondition(coefficients.count == Self.degree, "an extension element has five coefficients")
        let i = coefficients.startIndex
        self.init(
            coefficients[i], coefficients[coefficients.index(i, offsetBy: 1)],
            coefficients[coefficients.index(i, offsetBy: 2)], coefficients[coefficients.index(i, offsetBy: 3)],
            coefficients[coefficients.index(i, offsetBy: 4)])
    }

    public var description: String { "(\(c0), \(c1), \(c2), \(c3), \(c4))" }
}

/// The extension that challenges are drawn from: 155 bits.
public typealias KoalaBearExtension = QuinticExtension<KoalaBear>

// MARK: Arithmetic

extension QuinticExtension {
    @inlinable public static func + (x: Self, y: Self) -> Self {
        Self(x.c0 + y.c0, x.c1 + y.c1, x.c2 + y.c2, x.c3 + y.c3, x.c4 + y.c4)
    }

    @inlinable public static func - (x: Self, y: Self) -> Self {
        Self(x.c0 - y.c0, x.c1 - y.c1, x.c2 - y.c2, x.c3 - y.c3, x.c4 - y.c4)
    }

    @inlinable public static prefix func - (x: Self) -> Self {
        Self(-x.c0, -x.c1, -x.c2, -x.c3, -x.c4)
    }

    @inlinable public static func * (x: Self, y: Base) -> Self {
        Self(x.c0 * y, x.c1 * y, x.c2 * y, x.c3 * y, x.c4 * y)
    }

    @inlinable public static func + (x: Self, y: Base) -> Self {
        Self(x.c0 + y, x.c1, x.c2, x.c3, x.c4)
    }

    /// The product: 25 products of coefficients, 5 reductions.
    ///
    /// With X^5 = 1 − X^2, and so X^6 = X − X^3, X^7 = X^2 − X^4, X^8 = X^3 + X^2 − 1, every coefficient of the
    /// result is a sum of five products, one for each coefficient of x, with sums of coefficients of y.
    @inlinable public static func * (x: Self, y: Self) -> Self {
        let y14 = y.c1 - y.c4
        let y03 = y.c0 - y.c3
        let y42 = y.c4 - y.c2
        let y341 = y.c3 - y14
        return Self(
            Base.sumOfProducts(x.c0, y.c0, x.c1, y.c4, x.c2, y.c3, x.c3, y.c2, x.c4, y14),
            Base.sumOfProducts(x.c0, y.c1, x.c1, y.c0, x.c2, y.c4, x.c3, y.c3, x.c4, y.c2),
            Base.sumOfProducts(x.c0, y.c2, x.c1, y14, x.c2, y03, x.c3, y42, x.c4, y341),
            Base.sumOfProducts(x.c0, y.c3, x.c1, y.c2, x.c2, y14, x.c3, y03, x.c4, y42),
            Base.sumOfProducts(x.c0, y.c4, x.c1, y.c3, x.c2, y.c2, x.c3, y14, x.c4, y03))
    }
}
