/// A finite field, as the protocol layers see it: exact arithmetic on values that are equal when their bits are.
public protocol Field: BitwiseCopyable, Hashable, Sendable, ExpressibleByIntegerLiteral, CustomStringConvertible
where IntegerLiteralType == UInt64 {
    static var zero: Self { get }
    static var one: Self { get }

    static func + (x: Self, y: Self) -> Self
    static func - (x: Self, y: Self) -> Self
    static func * (x: Self, y: Self) -> Self
    static prefix func - (x: Self) -> Self

    /// The multiplicative inverse; zero has none.
    var inverse: Self? { get }
}

extension Field {
    @inlinable public static func += (x: inout Self, y: Self) { x = x + y }
    @inlinable public static func -= (x: inout Self, y: Self) { x = x - y }
    @inlinable public static func *= (x: inout Self, y: Self) { x = x * y }

    @inlinable public var squared: Self { self * self }
    @inlinable public var cubed: Self { self * squared }

    /// The power by square and multiply. Time depends on the exponent: for public exponents only.
    @inlinable public func power(_ exponent: UInt64) -> Self {
        var result = Self.one
        var square = self
        var rest = exponent
        while rest != 0 {
            if rest & 1 == 1 { result *= square }
            rest >>= 1
            if rest != 0 { square = square.squared }
        }
        return result
    }

    /// The element squared `count` times.
    @inlinable public func squared(times count: Int) -> Self {
        var result = self
        for _ in 0..<count { result = result.squared }
        return result
    }
}
