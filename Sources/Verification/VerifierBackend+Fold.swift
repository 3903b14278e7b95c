extension VerifierBackend {
    @inlinable public mutating func fold(
        _ row: [Base], at highBits: ArraySlice<Bit>, word: Extension, inversePoint: Base, powers: [Extension],
        _ constants: FoldConstants, _ what: StaticString
    ) -> (word: Extension, inversePoint: Base) {
        foldInSteps(row, at: highBits, word: word, inversePoint: inversePoint, powers: powers, constants, what)
    }

    /// The same by simple operations, for folds that a circuit has no gate for.
    @inlinable public mutating func foldInSteps(
        _ row: [Base], at highBits: ArraySlice<Bit>, word: Extension, inversePoint: Base, powers: [Extension],
        _ constants: FoldConstants, _ what: StaticString
    ) -> (word: Extension, inversePoint: Base) {
        let fibre = fibre(ofRow: row, constants)
        assertEqual(entry(of: fibre, highBits), word, what)
        // The first value's point is that of the one at the index, without the root that the bits say.
        let inverseOfFirst = inversePoint * product(of: constants.roots, where: highBits)
        let folded = fold(fibre, inverseOfFirst: inverseOfFirst, powers, constants)
        let foldedPoint = (0..<constants.arityLog2).reduce(inversePoint) { square, _ in square * square }
        return (folded, foldedPoint)
    }

    /// The values of a leaf: a row of five columns for each value, coefficient by coefficient.
    @inlinable func fibre(ofRow row: [Base], _ constants: FoldConstants) -> [Extension] {
        let arity = constants.arity
        return (0..<arity).map { value in
            Extension(
                row[value], row[arity + value], row[2 * arity + value], row[3 * arity + value],
                row[4 * arity + value])
        }
    }

    /// The value that is at the index itself, halving the fibre by the highest bit first.
    @inlinable mutating func entry(of fibre: [Extension], _ highBits: ArraySlice<Bit>) -> Extension {
        var entries = fibre
        for bit in highBits.reversed() {
            let half = entries.count / 2
            for low in 0..<half { entries[low] = select(bit, entries[low + half], entries[low]) }
            entries.removeLast(half)
        }
        return entries[0]
    }

    /// The value at the challenge of the polynomial of degree below the arity through the values of a fibre.
    ///
    /// The values at x and −x become f(x) + f(−x) + c·(f(x) − f(−x))/x, twice the fold by 2, and so on with the
    /// squares of challenge and point.
    @inlinable func fold(
        _ fibre: [Extension], inverseOfFirst: Base, _ powers: [Extension], _ constants: FoldConstants
    ) -> Extension {
        var values = fibre
        var inverse = inverseOfFirst
        for step in 0..<constants.arityLog2 {
            let half = values.count / 2
            for low in 0..<half {
                let (x, y) = (values[low], values[low + half])
                let inverseOfPoint = low == 0 ? inverse : inverse * Base(constants.inverseRoots[low << step])
                values[low] = x + y + powers[step] * ((x - y) * inverseOfPoint)
            }
            values.removeLast(half)
            inverse = inverse * inverse
        }
        return values[0] * Base(constants.inverseArity)
    }
}
