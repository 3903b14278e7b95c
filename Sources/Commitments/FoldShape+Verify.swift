public import Verification

extension FoldShape {
    /// The values of a leaf: a row of five columns for each value, coefficient by coefficient.
    @inlinable func fibre<Extension: VerifierExtension>(ofRow row: [Extension.Base]) -> [Extension] {
        (0..<arity).map { value in
            Extension(
                row[value], row[arity + value], row[2 * arity + value], row[3 * arity + value],
                row[4 * arity + value])
        }
    }

    /// The value that is at the index itself: which of the fibre that is, the highest bits say.
    @inlinable func entry<Backend: VerifierBackend>(
        of fibre: [Backend.Extension], _ indexBits: [Backend.Bit], _ backend: inout Backend
    ) -> Backend.Extension {
        var entries = fibre
        for position in (targetLog2..<sourceLog2).reversed() {
            let half = entries.count / 2
            for low in 0..<half {
                entries[low] = backend.select(indexBits[position], entries[low + half], entries[low])
            }
            entries.removeLast(half)
        }
        return entries[0]
    }

    /// The inverse of the point of the fibre's first value, the row i mod 2^targetLog2 of the domain: that of row i
    /// times the root of unity that the highest bits say.
    @inlinable func inversePoint<Backend: VerifierBackend>(
        _ inversePower: Backend.Base, _ indexBits: [Backend.Bit], _ roots: RootsOfUnity, _ backend: inout Backend
    ) -> Backend.Base {
        let high = indexBits[targetLog2..<sourceLog2]
        return inversePower * QueryPoints.power(of: roots.roots, high, &backend) * Backend.Base(inverseShift)
    }

    /// The value at the challenge of the polynomial of degree below the arity through the values of a fibre: what
    /// `Fold` does with all rows.
    ///
    /// The values at x and −x become f(x) + f(−x) + c·(f(x) − f(−x))/x, twice the fold by 2, and so on with the
    /// squares of challenge and point. `powers` are the challenge and its squares.
    @inlinable func fold<Extension: VerifierExtension>(
        _ fibre: [Extension], inversePoint: Extension.Base, powers: [Extension]
    ) -> Extension {
        var values = fibre
        var inverse = inversePoint
        for step in 0..<arityLog2 {
            let half = values.count / 2
            for low in 0..<half {
                let (x, y) = (values[low], values[low + half])
                let inverseOfPoint = low == 0 ? inverse : inverse * Extension.Base(inverseRoots[low << step])
                values[low] = x + y + powers[step] * ((x - y) * inverseOfPoint)
            }
            values.removeLast(half)
            inverse = inverse * inverse
        }
        return values[0] * Extension.Base(inverseArity)
    }
}
