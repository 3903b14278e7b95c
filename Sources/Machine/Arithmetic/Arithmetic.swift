/// Products, quotients and remainders of the M extension. Nothing traps: a quotient by zero has all bits set, and the
/// remainder is the dividend; the most negative number by −1 is itself, with no remainder.
package enum Arithmetic {
    @inline(__always)
    package static func highProduct(_ x: UInt32, _ y: UInt32) -> UInt32 {
        UInt32(truncatingIfNeeded: (UInt64(x) &* UInt64(y)) &>> 32)
    }

    @inline(__always)
    package static func signedHighProduct(_ x: UInt32, _ y: UInt32) -> UInt32 {
        UInt32(truncatingIfNeeded: (Int64(Int32(bitPattern: x)) &* Int64(Int32(bitPattern: y))) &>> 32)
    }

    /// A signed x and an unsigned y.
    @inline(__always)
    package static func mixedHighProduct(_ x: UInt32, _ y: UInt32) -> UInt32 {
        UInt32(truncatingIfNeeded: (Int64(Int32(bitPattern: x)) &* Int64(y)) &>> 32)
    }

    @inline(__always)
    package static func quotient(_ x: UInt32, _ y: UInt32) -> UInt32 { y == 0 ? .max : x / y }

    @inline(__always)
    package static func remainder(_ x: UInt32, _ y: UInt32) -> UInt32 { y == 0 ? x : x % y }

    @inline(__always)
    package static func signedQuotient(_ x: UInt32, _ y: UInt32) -> UInt32 {
        if y == 0 { return .max }
        if y == .max { return 0 &- x }
        return UInt32(bitPattern: Int32(bitPattern: x) / Int32(bitPattern: y))
    }

    @inline(__always)
    package static func signedRemainder(_ x: UInt32, _ y: UInt32) -> UInt32 {
        if y == 0 { return x }
        if y == .max { return 0 }
        return UInt32(bitPattern: Int32(bitPattern: x) % Int32(bitPattern: y))
    }
}
