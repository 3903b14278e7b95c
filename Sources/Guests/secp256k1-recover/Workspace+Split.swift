import GuestRuntime

/// Scalars as sums of two of half their length: k = k1 + k2 λ mod n.
///
/// With c1 and c2 the whole numbers next to k b2 / n and -k b1 / n, k1 = k - c1 a1 - c2 a2 and k2 = -c1 b1 - c2 b2,
/// and both are below 2^128 in magnitude.
extension Workspace {
    /// Writes the digits of the scalar's parts to a lane and the next one.
    func recodeScalar(lane: Int, width: UInt32, isNegative: Bool) {
        quotient(quotient1, curve.b2ByN)
        quotient(quotient2, curve.minusB1ByN)
        Guest.multiply(part, quotient1, curve.a1, modulo: curve.allOnes)
        Guest.multiply(product, quotient2, curve.a2, modulo: curve.allOnes)
        difference(scalar, part)
        difference(part, product)
        recodePart(lane: lane, width: width, isNegative: isNegative)
        Guest.multiply(part, quotient1, curve.minusB1, modulo: curve.allOnes)
        Guest.multiply(product, quotient2, curve.a1, modulo: curve.allOnes)
        difference(part, product)
        recodePart(lane: lane + 1, width: width, isNegative: isNegative)
    }

    /// The scalar times a factor, less 384 bits, to the nearest whole number or one beside it.
    ///
    /// Products of words that reach the result through carries only are left out: they come to less than 2^-29.
    private func quotient(_ result: Number, _ factor: Number) {
        var columns = ProductColumns(factor + 3, scalar + 3)
        columns.add(4)
        columns.advance()
        columns.add(5)
        // Half of the last place, for rounding.
        columns.add(word: 0x8000_0000)
        columns.advance()
        for index in 0..<3 {
            columns.add(6 + index)
            result[index] = columns.word
            columns.advance()
        }
        result[3] = columns.word
        for index in 4..<8 { result[index] = 0 }
    }

    /// part = x - y mod 2^160.
    private func difference(_ x: Number, _ y: Number) {
        var borrow: UInt32 = 0
        for index in 0..<5 {
            let (word, taken) = (x[index], y[index])
            let partial = word &- taken
            part[index] = partial &- borrow
            borrow = (word < taken ? 1 : 0) | (partial < borrow ? 1 : 0)
        }
    }

    /// The same of `part`, which is a number of 160 bits with a sign.
    private func recodePart(lane: Int, width: UInt32, isNegative: Bool) {
        guard part[4] >> 31 != 0 else { return recode(lane, width, isNegative) }
        var carry: UInt32 = 1
        for index in 0..<5 {
            part[index] = ~part[index] &+ carry
            carry = part[index] < carry ? 1 : 0
        }
        recode(lane, width, !isNegative)
    }
}
