internal import Fields
internal import Verification

/// A fold of eight values of a row that is hashed: of one query, at a challenge.
struct CircuitFold {
    /// The octets of the row, one for each coefficient, and the wires of the place in it, lowest bit first.
    let octets, bits: [Int]
    let word, challenge, inversePoint: Int
    let folded, foldedPoint: Int
    let what: StaticString

    /// What a row of the table has, beside what it reads.
    struct Values {
        var entries, halves, quarters: [KoalaBearExtension]
        var folded: KoalaBearExtension
        /// The value that the bits say.
        var entry: KoalaBearExtension
        var inverse: [KoalaBear]
    }

    static func values(
        _ fibre: [KoalaBearExtension], _ bits: [Bool], _ challenge: KoalaBearExtension, _ inversePoint: KoalaBear
    ) -> Values {
        let constants = FoldTable.constants
        let factors = zip(bits, constants.roots).map { $0 ? $1 : .one }
        var inverse = [inversePoint * factors[0] * factors[1]]
        inverse.append(inverse[0] * factors[2])
        for power in 2..<5 { inverse.append(inverse[power - 1] * inverse[power - 1]) }
        let four = (0..<4).map { fibre[bits[2] ? $0 + 4 : $0] }
        let entries = (0..<2).map { four[bits[1] ? $0 + 2 : $0] }
        var (rounds, values, power) = ([[KoalaBearExtension]](), fibre, challenge)
        for step in 0..<3 {
            let half = values.count / 2
            values = (0..<half).map { low in
                let (x, y) = (values[low], values[low + half])
                return x + y + power * ((x - y) * (inverse[1 + step] * constants.inverseRoots[low << step]))
            }
            rounds.append(values)
            power = power * power
        }
        return Values(
            entries: entries, halves: rounds[0], quarters: rounds[1], folded: values[0] * constants.inverseArity,
            entry: entries[bits[0] ? 1 : 0], inverse: inverse)
    }
}
