/// Addition and doubling of points of y² = x³ + 7 with both coordinates, over the prime 2^256 − 2^32 − 977. (SEC 2,
/// section 2.4.1) The formulas are those of chord and tangent, which make a point of any coordinates: whether a point
/// is on the curve is for the program to check.
package enum Secp256k1 {
    package struct Point: Equatable, Sendable, BitwiseCopyable {
        package var x, y: Integer256

        package init(x: Integer256, y: Integer256) {
            self.x = x
            self.y = y
        }
    }

    package static let prime = Integer256(limbs: (0xffff_fffe_ffff_fc2f, .max, .max, .max))
    private static let two = Integer256(limbs: (2, 0, 0, 0))
    private static let three = Integer256(limbs: (3, 0, 0, 0))

    package static func sum(_ p: Point, _ q: Point) throws(Trap.Cause) -> Point {
        try check(p)
        try check(q)
        guard let slope = slope(p, q) else { throw .sameX }
        return chord(p, q.x, slope: slope)
    }

    package static func double(_ p: Point) throws(Trap.Cause) -> Point {
        try check(p)
        guard let slope = tangent(p) else { throw .zeroY }
        return chord(p, p.x, slope: slope)
    }

    /// The slope of the line through two points with coordinates below the prime; nil when they have the same x.
    package static func slope(_ p: Point, _ q: Point) -> Integer256? {
        quotient(difference(q.y, p.y), difference(q.x, p.x))
    }

    /// The slope of the tangent; nil when y is zero.
    package static func tangent(_ p: Point) -> Integer256? {
        quotient(product(three, square(p.x)), product(two, p.y))
    }

    package static func square(_ x: Integer256) -> Integer256 { product(x, x) }

    /// The third point on the line through p with this slope, mirrored; the second one has the coordinate `otherX`.
    package static func chord(_ p: Point, _ otherX: Integer256, slope: Integer256) -> Point {
        let x = difference(difference(product(slope, slope), p.x), otherX)
        return Point(x: x, y: difference(product(slope, difference(p.x, x)), p.y))
    }

    private static func check(_ p: Point) throws(Trap.Cause) {
        guard p.x < prime, p.y < prime else { throw .coordinateNotBelowPrime }
    }

    private static func product(_ x: Integer256, _ y: Integer256) -> Integer256 { .product(x, y, modulo: prime) }

    private static func difference(_ x: Integer256, _ y: Integer256) -> Integer256 { .difference(x, y, modulo: prime) }

    private static func quotient(_ x: Integer256, _ y: Integer256) -> Integer256? {
        Integer256.inverse(y, modulo: prime).map { product(x, $0) }
    }
}
