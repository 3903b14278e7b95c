internal import Air
internal import Fields
internal import Machine

/// Why a number of 256 bits is below the prime of secp256k1, whose limbs of 16 bits are 0xfc2f, 0xffff, 0xfffe, and 0xffff
/// from there on.
///
/// With s, the sum of 0xffff − limb over limbs 3 to 15, the number is not below 0x…fffe_ffff_0000 if and only if
///
///     s + (0xffff − limb 2) = 0   or   2·s + (0xfffe − limb 2) + (0xffff − limb 1) = 0 ,
///
/// both small integers. (The second one may be negative, where the first is zero.) Otherwise their product has an inverse.
/// From there on to the prime there are 0xfc2f numbers more, with a bit of their own.
struct BelowPrimeColumns<Column: Sendable>: Sendable {
    /// Whether the number is one of those up to the prime that differ from it in the lowest limb.
    let isNearPrime: Column
    let inverse: Column

    init(_ name: String, _ columns: ColumnMaker<Column>) {
        isNearPrime = columns.bit("is \(name) near prime")
        inverse = columns.column("\(name) inverse")
    }
}

extension BelowPrimeColumns<Expression> {
    /// What the lowest limb of the prime is less than 2^16.
    static var lowDistance: Expression { 977 }

    /// A number whose limbs have 16 bits is below the prime where a bit is set.
    func require(_ name: String, _ number: [Expression], _ isUsed: Expression, _ table: inout TableBuilder) {
        let above = number[3...].map { 0xffff - $0 }.sum
        let first = above + 0xffff - number[2]
        let second = 2 * above + (0xfffe - number[2]) + (0xffff - number[1])
        table.require(first * second * inverse - (isUsed - isNearPrime), "\(name) is well below the prime or near it")
        table.require(isNearPrime * above, "\(name) near the prime: limbs 3 to 15")
        table.require(isNearPrime * (number[2] - 0xfffe), "\(name) near the prime: limb 2")
        table.require(isNearPrime * (number[1] - 0xffff), "\(name) near the prime: limb 1")
        table.require(isNearPrime * inverse, "\(name) near the prime: no inverse")
        table.send(.range, [16, number[0] + Self.lowDistance], multiplicity: isNearPrime)
    }
}

extension RowWriter {
    mutating func set(_ columns: BelowPrimeColumns<Int>, _ number: Integer256) {
        let above = (3..<16).reduce(0) { $0 + 0xffff - Int(number.limb($1)) }
        let first = above + 0xffff - Int(number.limb(2))
        let second = 2 * above + 0xfffe - Int(number.limb(2)) + 0xffff - Int(number.limb(1))
        if first > 0, second > 0 {
            set(columns.inverse, element: (KoalaBear(UInt64(first)) * KoalaBear(UInt64(second))).inverse ?? .zero)
            return
        }
        set(columns.isNearPrime, 1)
        let shifted = number.limb(0) + 977
        if shifted >> 16 == 0 { lookups.countRange16(shifted) }
    }
}
