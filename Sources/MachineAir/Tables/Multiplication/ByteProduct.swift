internal import Air
internal import Fields

/// A product of two words in bytes, plus something, in four limbs of 16 bits modulo 2^64.
///
///     x·y + addend = sum modulo 2^64
///
/// x and y may be negative: then 2^32 is taken off, once the bit that says so is set.
///
/// With P_k, the sum of x_i·y_j for i + j = k, the limbs are added up with carries:
///
///     P_0 + 2^8·P_1 + addend_0 = sum_0 + 2^16·c_0
///     P_2 + 2^8·P_3 + addend_1 + c_0 = sum_1 + 2^16·c_1
///     P_4 + 2^8·P_5 + addend_2 + c_1 − [x < 0]·y_low − [y < 0]·x_low = sum_2 + 2^16·c_2
///     P_6 + addend_3 + c_2 − [x < 0]·y_high − [y < 0]·x_high + 2^16·[x < 0]·[y < 0] = sum_3
///
/// These hold modulo p, and so for integers, because no side gets near p. That carries are small integers follows
/// backwards from the last limb, with one check each, of a multiple that leaves no room for other solutions:
///
/// - In the fourth all but c_2 are integers, so c_2 is one, below 2^19 in size. 2^6·(c_2 + 2) has 16 bits modulo p, and
///   is too small to differ from what it is modulo p: −2 ≤ c_2 < 2^10.
/// - By the third c_1 is an integer, and −2^26 < c_1 < 2^26 + 2^18. So is 2^4·c_1, between −2^30 and 2^30 + 2^22, which
///   has 16 bits modulo p: 0 ≤ c_1 < 2^12.
/// - By the second −2^26 < c_0 < 2^28 + 2^16, and 2^2·c_0, between −2^28 and 2^30 + 2^18, has 16 bits: 0 ≤ c_0 < 2^14.
/// - The sides of the first are below 2^25 and below 2^30.
///
/// Here bytes are bytes, the limbs of the sum and of the addend lie between −1 and 2^16, the last of the sum above
/// −2^16 − 1; P_0 + 2^8·P_1 < 2^25 − 2^16, P_2 + 2^8·P_3 < 2^26 − 2^16 and P_4 + 2^8·P_5 < 2^25 − 2^16.
struct ByteProduct {
    let x, y: ByteWord<Expression>
    let isXNegative, isYNegative: Expression
    let carries: [Expression]
    /// Four limbs each.
    let addend, sum: [Expression]

    func require(_ row: InstructionRow, _ table: inout TableBuilder) {
        let (wordX, wordY) = (x.word, y.word)
        let over = Expression(KoalaBear(1 << 16))
        let corrections: [Expression] = [
            0, 0, -(isXNegative * wordY.low) - isYNegative * wordX.low,
            over * (isXNegative * isYNegative) - isXNegative * wordY.high - isYNegative * wordX.high,
        ]
        for limb in 0..<4 {
            let carryIn = limb == 0 ? 0 : carries[limb - 1]
            let carryOut = limb == 3 ? 0 : over * carries[limb]
            let products = diagonal(2 * limb) + 256 * diagonal(2 * limb + 1)
            table.require(
                products + addend[limb] + carryIn + corrections[limb] - sum[limb] - carryOut,
                "limb \(limb) of the product")
        }
        table.send(.range, [16, 4 * carries[0]], multiplicity: row.isUsed)
        table.send(.range, [16, 16 * carries[1]], multiplicity: row.isUsed)
        table.send(.range, [16, 64 * (carries[2] + 2)], multiplicity: row.isUsed)
    }

    /// P_k.
    private func diagonal(_ index: Int) -> Expression {
        (0..<4).filter { (0..<4).contains(index - $0) }.map { x[$0] * y[index - $0] }.sum
    }
}

extension RowWriter {
    /// The carries of a product of words plus an addend that the lower limbs have, with what they look up.
    mutating func setCarries(
        _ columns: [Int], _ x: UInt32, _ y: UInt32, isXNegative: Bool, isYNegative: Bool, addend: [Int], sum: [Int]
    ) {
        var carry = 0
        for limb in 0..<3 {
            var products = 0
            for index in max(0, 2 * limb - 3)..<4 {
                if index <= 2 * limb { products += Int(x.byte(index) * y.byte(2 * limb - index)) }
                if index <= 2 * limb + 1, 2 * limb + 1 - index < 4 {
                    products += 256 * Int(x.byte(index) * y.byte(2 * limb + 1 - index))
                }
            }
            if limb == 2 { products -= (isXNegative ? Int(y.low) : 0) + (isYNegative ? Int(x.low) : 0) }
            carry = (products + addend[limb] + carry - sum[limb]) >> 16
            let size = KoalaBear(UInt64(carry.magnitude))
            set(columns[limb], element: carry < 0 ? -size : size)
            lookups.countRange16(UInt32([4, 16, 64][limb] * (carry + (limb == 2 ? 2 : 0))))
        }
    }
}
