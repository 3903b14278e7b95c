/// Scalars as sums of odd digits times powers of two, with at least `width - 1` zeros after each digit (Guide to
/// Elliptic Curve Cryptography, algorithm 3.35).
extension Workspace {
    /// Writes the digits of `part`, a number below 2^128, to a lane of `digits`, or those of its negative.
    func recode(_ lane: Int, _ width: UInt32, _ isNegative: Bool) {
        let bytes = UnsafeMutableRawPointer(digits) + lane
        let mask: UInt32 = (1 << width) &- 1
        var position: UInt32 = 0
        // What the digits so far are too small by, at this position.
        var carry: UInt32 = 0
        while let start = nextDigit(position, carry) {
            var digit = window(start, width) & mask &+ carry
            carry = digit &>> (width &- 1)
            digit = digit &- carry &<< width
            let signed = isNegative ? 0 &- digit : digit
            bytes.storeBytes(of: UInt8(truncatingIfNeeded: signed), toByteOffset: Int(4 &* start), as: UInt8.self)
            position = start &+ width
        }
    }

    /// The first position from here on whose bit, with the carry, is one.
    @inline(__always) private func nextDigit(_ position: UInt32, _ carry: UInt32) -> UInt32? {
        var position = position
        while position < 160 {
            var word = (part[Int(position &>> 5)] ^ (0 &- carry)) &>> (position & 31)
            if word == 0 {
                position = (position | 31) &+ 1
                continue
            }
            while word & 1 == 0 {
                word &>>= 1
                position &+= 1
            }
            return position
        }
        return nil
    }

    /// At least `width` bits from a position on.
    @inline(__always) private func window(_ position: UInt32, _ width: UInt32) -> UInt32 {
        let (index, offset) = (Int(position &>> 5), position & 31)
        let low = part[index] &>> offset
        return offset &+ width > 32 ? low | part[index &+ 1] &<< (32 &- offset) : low
    }
}
