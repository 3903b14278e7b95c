internal import CGMP

/// A 256-bit number: four limbs, the low one first, as a program's memory has it.
package struct Integer256: Equatable, Sendable, BitwiseCopyable {
    package var limbs: (UInt64, UInt64, UInt64, UInt64)

    package init(limbs: (UInt64, UInt64, UInt64, UInt64)) { self.limbs = limbs }

    package static let zero = Integer256(limbs: (0, 0, 0, 0))

    package static func == (x: Integer256, y: Integer256) -> Bool { x.limbs == y.limbs }

    package static func < (x: Integer256, y: Integer256) -> Bool { x.subtracting(y).borrow }

    /// x·y mod m, for any x and y and a modulus that is not zero.
    package static func product(_ x: Integer256, _ y: Integer256, modulo m: Integer256) -> Integer256 {
        precondition(m != .zero, "there is no remainder modulo zero")
        var result = zero
        x.withLimbs { x in
            y.withLimbs { y in m.withLimbs { m in result.withMutableLimbs { ashlar_gmp_multiply($0, x, y, m) } } }
        }
        return result
    }

    /// 1/x mod m; nil when there is none.
    package static func inverse(_ x: Integer256, modulo m: Integer256) -> Integer256? {
        var result = zero
        let found = x.withLimbs { x in
            m.withLimbs { m in result.withMutableLimbs { ashlar_gmp_invert($0, x, m) } }
        }
        return found ? result : nil
    }

    /// x − y mod m, for x and y below m.
    package static func difference(_ x: Integer256, _ y: Integer256, modulo m: Integer256) -> Integer256 {
        let (difference, borrow) = x.subtracting(y)
        return borrow ? difference.adding(m) : difference
    }

    private func subtracting(_ other: Integer256) -> (difference: Integer256, borrow: Bool) {
        var result = Integer256.zero
        var borrow = false
        (result.limbs.0, borrow) = Self.subtract(limbs.0, other.limbs.0, borrow)
        (result.limbs.1, borrow) = Self.subtract(limbs.1, other.limbs.1, borrow)
        (result.limbs.2, borrow) = Self.subtract(limbs.2, other.limbs.2, borrow)
        (result.limbs.3, borrow) = Self.subtract(limbs.3, other.limbs.3, borrow)
        return (result, borrow)
    }

    private static func subtract(_ x: UInt64, _ y: UInt64, _ borrow: Bool) -> (UInt64, Bool) {
        let (partial, first) = x.subtractingReportingOverflow(y)
        let (result, second) = partial.subtractingReportingOverflow(borrow ? 1 : 0)
        return (result, first || second)
    }

    /// The sum modulo 2^256.
    package func adding(_ other: Integer256) -> Integer256 {
        // x + y = x − (2^256 − y) modulo 2^256.
        subtracting(Integer256.zero.subtracting(other).difference).difference
    }

    func withLimbs<Result>(_ body: (UnsafePointer<UInt64>) -> Result) -> Result {
        withUnsafeBytes(of: limbs) { body($0.baseAddress!.assumingMemoryBound(to: UInt64.self)) }
    }

    mutating func withMutableLimbs<Result>(_ body: (UnsafeMutablePointer<UInt64>) -> Result) -> Result {
        withUnsafeMutableBytes(of: &limbs) { body($0.baseAddress!.assumingMemoryBound(to: UInt64.self)) }
    }
}
