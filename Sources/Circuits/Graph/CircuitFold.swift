internal import Fields
internal import Verification

/// A fold of eight values of a row that is hashed: of one query, at a challenge.
struct CircuitFold: Sendable {
    /// The octets of the row, one for each coefficient, and the wires of the place in it, lowest bit first.
    let octets, bits: [Int]
    let word, challenge, inversePoint: Int
    let folded, foldedPoint: Int
    let what: Int

    /// What a row of the table has, beside what it reads.
    struct Values: BitwiseCopyable {
        var inverse: InlineArray<5, KoalaBear>
        var square, fourth: KoalaBearExtension
        var entries: InlineArray<2, KoalaBearExtension>
        var halves: InlineArray<4, KoalaBearExtension>
        var quarters: InlineArray<2, KoalaBearExtension>
        var folded: KoalaBearExtension
        /// The value that the bits say.
        var entry: KoalaBearExtension
    }

    static func values(
        _ fibre: InlineArray<8, KoalaBearExtension>, _ bits: InlineArray<3, Bool>, _ challenge: KoalaBearExtension,
        _ inversePoint: KoalaBear
    ) -> Values {
        let constants = FoldTable.constants
        let inverse = inverses(bits, inversePoint)
        let chosen = (bits[2] ? 4 : 0) + (bits[1] ? 2 : 0)
        let entries = InlineArray<2, KoalaBearExtension> { fibre[chosen + $0] }
        let (square, fourth) = (challenge * challenge, challenge * challenge * (challenge * challenge))
        func folded(
            _ x: KoalaBearExtension, _ y: KoalaBearExtension, _ power: KoalaBearExtension, _ inverse: KoalaBear
        ) -> KoalaBearExtension { x + y + power * ((x - y) * inverse) }
        let roots = constants.inverseRoots
        let halves = InlineArray<4, KoalaBearExtension> {
            folded(fibre[$0], fibre[$0 + 4], challenge, inverse[1] * roots[$0])
        }
        let quarters = InlineArray<2, KoalaBearExtension> {
            folded(halves[$0], halves[$0 + 2], square, inverse[2] * roots[$0 << 1])
        }
        let last = folded(quarters[0], quarters[1], fourth, inverse[3] * roots[0])
        return Values(
            inverse: inverse, square: square, fourth: fourth, entries: entries, halves: halves, quarters: quarters,
            folded: last * constants.inverseArity, entry: entries[bits[0] ? 1 : 0])
    }

    /// The inverse of the first value's point: without the highest bit, and the powers 1, 2, 4 and 8.
    private static func inverses(_ bits: InlineArray<3, Bool>, _ inversePoint: KoalaBear) -> InlineArray<5, KoalaBear> {
        let roots = FoldTable.constants.roots
        func factor(_ bit: Int) -> KoalaBear { bits[bit] ? roots[bit] : .one }
        var inverse = InlineArray<5, KoalaBear>(repeating: inversePoint * factor(0) * factor(1))
        inverse[1] = inverse[0] * factor(2)
        for power in 2..<5 { inverse[power] = inverse[power - 1] * inverse[power - 1] }
        return inverse
    }
}
