/// Addition and doubling of points of y² = x³ + 7 with both coordinates, over the prime 2^256 − 2^32 − 977. (SEC 2,
/// section 2.4.1) The formulas are those of chord and tangent, which make a point of any coordinates: whether a point
/// is on the curve is for the program to check.
enum Secp256k1 {
    struct Point: Equatable, Sendable {
        var x: Integer256
        var y: Integer256
    }

    static let prime = Integer256(limbs: (0xffff_fffe_ffff_fc2f, .max, .max, .max))
    private static let two = Integer256(limbs: (2, 0, 0, 0))
    private static let three = Integer256(limbs: (3, 0, 0, 0))

    static func sum(_ p: Point, _ q: Point) throws(Trap.Cause) -> Point {
        try check(p)
        try check(q)
        guard p.x != q.x else { throw .sameX }
        return chord(p, q.x, slope: quotient(difference(q.y, p.y), difference(q.x, p.x)))
    }

    static func double(_ p: Point) throws(Trap.Cause) -> Point {
        try check(p)
        guard p.y != .zero else { throw .zeroY }
        return chord(p, p.x, slope: quotient(product(three, product(p.x, p.x)), product(two, p.y)))
    }

    /// The third point on the line through p with this slope, mirrored; the second one has the coordinate `otherX`.
    private static func chord(_ p: Point, _ otherX: Integer256, slope: Integer256) -> Point {
        let x = difference(difference(product(slope, slope), p.x), otherX)
        return Point(x: x, y: difference(product(slope, difference(p.x, x)), p.y))
    }

    private static func check(_ p: Point) throws(Trap.Cause) {
        guard p.x < prime, p.y < prime else { throw .coordinateNotBelowPrime }
    }

    private static func product(_ x: Integer256, _ y: Integer256) -> Integer256 { .product(x, y, modulo: prime) }

    private static func difference(_ x: Integer256, _ y: Integer256) -> Integer256 { .difference(x, y, modulo: prime) }

    private static func quotient(_ x: Integer256, _ y: Integer256) -> Integer256 {
        guard let inverse = Integer256.inverse(y, modulo: prime) else {
            preconditionFailure("what is neither zero nor a multiple of the prime has an inverse")
        }
        return product(x, inverse)
    }
}
