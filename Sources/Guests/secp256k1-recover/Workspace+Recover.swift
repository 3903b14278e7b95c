import GuestRuntime

extension Workspace {
    /// The public key in `sum`; false if there is none (SEC 1, section 4.1.6): Q = (s R - z G) / r.
    func recover(_ record: Record) -> Bool {
        r.loadBigEndian(record.r)
        s.loadBigEndian(record.s)
        hash.loadBigEndian(record.hash)
        guard isScalar(r), isScalar(s), record.recoveryNumber < 4 else { return false }
        guard findX(record.recoveryNumber), findY(record.root, record.recoveryNumber & 1) else { return false }
        findInverse(record.inverse)
        fillMultiples()
        for index in 0..<Self.digitCount { digits[index] = 0 }
        Guest.multiply(scalar, hash, inverse, modulo: curve.n)
        recodeScalar(lane: 0, width: GeneratorTable.width, isNegative: true)
        Guest.multiply(scalar, s, inverse, modulo: curve.n)
        recodeScalar(lane: 2, width: Self.width, isNegative: false)
        return addMultiples()
    }

    private func isScalar(_ number: Number) -> Bool { number.isBelow(curve.n) && !number.isZero }

    /// The point's x, which is r or r + n.
    private func findX(_ recoveryNumber: UInt32) -> Bool {
        guard recoveryNumber & 2 != 0 else {
            point.copy(r)
            return true
        }
        return point.add(r, curve.n) == 0 && point.isBelow(curve.p)
    }

    /// The point's y of the given parity, if x is of a point.
    private func findY(_ advice: Number, _ parity: UInt32) -> Bool {
        Guest.multiply(product, point, point, modulo: curve.p)
        Guest.multiply(cube, product, point, modulo: curve.p)
        let carry = cube.add(cube, curve.seven)
        if carry != 0 || !cube.isBelow(curve.p) { cube.subtract(curve.p) }
        guard let root = root(advice) else { return false }
        if root[0] & 1 == parity { (point + 8).copy(root) } else { (point + 8).negate(root) }
        return true
    }

    /// A square root of x³ + 7, which is never zero: the curve's order is odd.
    private func root(_ advice: Number) -> Number? {
        Guest.multiply(product, advice, advice, modulo: curve.p)
        if product.equals(cube) && advice.isBelow(curve.p) { return advice }
        // The negative of a square is none, as p is 3 mod 4.
        spare.negate(cube)
        if product.equals(spare) { return nil }
        // (p + 1) / 4, shifted left by two: p + 1 has no carry into the second word.
        exponent.copy(curve.p)
        exponent[0] &+= 1
        for index in 0..<7 { exponent[index] = exponent[index] &>> 2 | exponent[index + 1] &<< 30 }
        exponent[7] = exponent[7] &>> 2
        raise(spare, cube, modulo: curve.p)
        Guest.multiply(product, spare, spare, modulo: curve.p)
        return product.equals(cube) ? spare : nil
    }

    /// 1/r mod n.
    private func findInverse(_ advice: Number) {
        Guest.multiply(product, r, advice, modulo: curve.n)
        if product.equals(curve.one) { return inverse.copy(advice) }
        exponent.copy(curve.n)
        exponent[0] &-= 2
        raise(inverse, r, modulo: curve.n)
    }

    /// result = base ^ exponent, four bits at a time.
    private func raise(_ result: Number, _ base: Number, modulo modulus: Number) {
        let powers = Number.allocate(capacity: 16 * 8)
        powers.copy(curve.one)
        for index in 1..<16 { Guest.multiply(powers + 8 * index, powers + 8 * (index - 1), base, modulo: modulus) }
        result.copy(curve.one)
        for digit in stride(from: 63, through: 0, by: -1) {
            for _ in 0..<4 { Guest.multiply(result, result, result, modulo: modulus) }
            let power = Int(exponent[digit / 8] &>> UInt32(4 * (digit % 8)) & 15)
            Guest.multiply(result, result, powers + 8 * power, modulo: modulus)
        }
        powers.deallocate()
    }
}
