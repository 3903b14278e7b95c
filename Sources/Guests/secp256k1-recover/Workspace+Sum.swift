import GuestRuntime

/// The sum of the four multiples, by doubling once for all of them (Guide to Elliptic Curve Cryptography, algorithm
/// 3.51).
extension Workspace {
    /// Fills the table of the signature's point, whose first entry stands already. A point's order is n, so that none of
    /// these sums is of points with the same x.
    func fillMultiples() {
        copyPoint(double, multiples)
        Guest.secp256k1Double(double)
        for index in 0..<8 {
            let point = multiples + 16 * index
            if index > 0 {
                copyPoint(point, point - 16)
                Guest.secp256k1Add(point, double)
            }
            let image = lambdaMultiples + 16 * index
            Guest.multiply(image, point, curve.beta, modulo: curve.p)
            (image + 8).copy(point + 8)
        }
    }

    /// Adds up what the digits say; false if the sum is infinite.
    func addMultiples() -> Bool {
        var isInfinite = true
        for position in stride(from: Self.digitCount - 1, through: 0, by: -1) {
            if !isInfinite { Guest.secp256k1Double(sum) }
            let word = digits[position]
            if word == 0 { continue }
            add(word, generator, &isInfinite)
            add(word &>> 8, generator + GeneratorTable.lambdaOffset, &isInfinite)
            add(word &>> 16, multiples, &isInfinite)
            add(word &>> 24, lambdaMultiples, &isInfinite)
        }
        return !isInfinite
    }

    /// Adds the multiple that the low byte names, an odd digit with a sign or zero.
    @inline(__always) private func add(_ byte: UInt32, _ table: Number, _ isInfinite: inout Bool) {
        let digit = Int32(bitPattern: byte &<< 24) &>> 24
        if digit > 0 {
            add(table + 8 * (Int(digit) - 1), &isInfinite)
        } else if digit < 0 {
            let point = table - 8 * (Int(digit) + 1)
            negated.copy(point)
            (negated + 8).negate(point + 8)
            add(negated, &isInfinite)
        }
    }

    @inline(__always) private func add(_ point: Number, _ isInfinite: inout Bool) {
        if !isInfinite && sum[0] != point[0] { return Guest.secp256k1Add(sum, point) }
        addExceptionally(point, &isInfinite)
    }

    /// Sums that the machine's addition is not made for. Signatures can be made that lead here.
    @inline(never) private func addExceptionally(_ point: Number, _ isInfinite: inout Bool) {
        if isInfinite {
            copyPoint(sum, point)
            isInfinite = false
        } else if !sum.equals(point) {
            Guest.secp256k1Add(sum, point)
        } else if (sum + 8).equals(point + 8) {
            Guest.secp256k1Double(sum)
        } else {
            isInfinite = true
        }
    }

    private func copyPoint(_ point: Number, _ other: Number) {
        point.copy(other)
        (point + 8).copy(other + 8)
    }
}
