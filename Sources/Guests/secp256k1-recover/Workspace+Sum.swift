import GuestRuntime

/// The sum of the four multiples, by doubling once for all of them (Guide to Elliptic Curve Cryptography, algorithm
/// 3.51).
extension Workspace {
    /// Fills the tables of the signature's point, which stands in its place already. Its order is n, so that none of these
    /// sums is of points with the same x.
    func fillMultiples() {
        copyPoint(double, point)
        Guest.secp256k1Double(double)
        for digit in stride(from: 1, to: 16, by: 2) {
            let (multiple, opposite) = (multiples + 8 * digit, multiples - 8 * digit)
            if digit > 1 {
                copyPoint(multiple, multiple - 16)
                Guest.secp256k1Add(multiple, double)
            }
            opposite.copy(multiple)
            (opposite + 8).negate(multiple + 8)
            let (image, oppositeImage) = (lambdaMultiples + 8 * digit, lambdaMultiples - 8 * digit)
            Guest.multiply(image, multiple, curve.beta, modulo: curve.p)
            (image + 8).copy(multiple + 8)
            oppositeImage.copy(image)
            (oppositeImage + 8).copy(opposite + 8)
        }
    }

    /// Adds up what the digits say; false if the sum is infinite.
    func addMultiples() -> Bool {
        var isInfinite = true
        var next = digits + Self.digitCount
        while next != digits {
            next -= 1
            let word = next.pointee
            if !isInfinite { Guest.secp256k1Double(sum) }
            if word != 0 { isInfinite = add(word, isInfinite) }
        }
        return !isInfinite
    }

    /// Adds the multiples that the four digits of a position name; whether the sum is infinite then.
    @inline(__always) private func add(_ word: UInt32, _ isInfinite: Bool) -> Bool {
        var isInfinite = isInfinite
        isInfinite = add(digit: Int32(bitPattern: word &<< 24) &>> 24, generator, isInfinite)
        isInfinite = add(
            digit: Int32(bitPattern: word &<< 16) &>> 24, generator + GeneratorTable.lambdaOffset, isInfinite)
        isInfinite = add(digit: Int32(bitPattern: word &<< 8) &>> 24, multiples, isInfinite)
        return add(digit: Int32(bitPattern: word) &>> 24, lambdaMultiples, isInfinite)
    }

    /// Adds the multiple that an odd digit names, or nothing if it is zero.
    @inline(__always) private func add(digit: Int32, _ table: Number, _ isInfinite: Bool) -> Bool {
        if digit == 0 { return isInfinite }
        let point = table + 8 * Int(digit)
        if isInfinite || sum[0] == point[0] { return addExceptionally(point, isInfinite) }
        Guest.secp256k1Add(sum, point)
        return false
    }

    /// Sums that the machine's addition is not made for. Signatures can be made that lead here.
    @inline(never) private func addExceptionally(_ point: Number, _ isInfinite: Bool) -> Bool {
        if isInfinite {
            copyPoint(sum, point)
        } else if !sum.equals(point) {
            Guest.secp256k1Add(sum, point)
        } else if (sum + 8).equals(point + 8) {
            Guest.secp256k1Double(sum)
        } else {
            return true
        }
        return false
    }

    private func copyPoint(_ point: Number, _ other: Number) {
        point.copy(other)
        (point + 8).copy(other + 8)
    }
}
