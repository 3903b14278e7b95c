public import Fields
public import Verification

/// The opened values as one value for each height and point, and what makes them one: made once for a proof.
///
/// Function number i is multiplied by power i of the batching challenge. So the quotients of all functions that share
/// a height and a point u are one quotient, (Σ power_i·v_i − Σ power_i·f_i(x))/(u − x), and its first sum is the same
/// for all x.
@usableFromInline struct BatchedValues<Backend: VerifierBackend> {
    /// The factor of each function.
    @usableFromInline let powers: [Backend.Extension]
    @usableFromInline let point: Backend.Extension
    /// By height: the sum of the values at the point, and one row further on.
    @usableFromInline var current: [Backend.Extension] = []
    @usableFromInline var next: [Backend.Extension] = []
    /// By height: the point one row further on.
    @usableFromInline var nextPoints: [Backend.Extension] = []

    @inlinable init(
        _ shape: OpeningShape, _ values: OpenedValues<Backend>, point: Backend.Extension, batching: Backend.Extension
    ) {
        powers = Self.powers(of: batching, count: shape.functionCount)
        self.point = point
        for height in shape.heights {
            var (current, next) = (
                Backend.Extension(KoalaBearExtension.zero), Backend.Extension(KoalaBearExtension.zero)
            )
            for member in height.members {
                let values = values.batches[member.batch][member.matrix]
                current = current + sum(values.current, from: member.firstCurrent)
                next = next + sum(values.next, from: member.firstNext)
            }
            self.current.append(current)
            self.next.append(next)
            nextPoints.append(point * Backend.Base(shape.roots.roots[height.heightLog2]))
        }
    }

    @inlinable static func powers(of batching: Backend.Extension, count: Int) -> [Backend.Extension] {
        var powers = [Backend.Extension(KoalaBearExtension.one)]
        powers.reserveCapacity(count)
        while powers.count < count { powers.append(powers[powers.count - 1] * batching) }
        return powers
    }

    @inlinable func sum(_ values: [Backend.Extension], from first: Int) -> Backend.Extension {
        var sum = Backend.Extension(KoalaBearExtension.zero)
        for (offset, value) in values.enumerated() { sum = sum + powers[first + offset] * value }
        return sum
    }

    /// The sum over a whole row.
    @inlinable func sum(row: [Backend.Base], from first: Int) -> Backend.Extension {
        var sum = Backend.Extension(KoalaBearExtension.zero)
        for (offset, value) in row.enumerated() { sum = sum + powers[first + offset] * value }
        return sum
    }

    /// The sum over some columns of a row.
    @inlinable func sum(row: [Backend.Base], columns: [Int], from first: Int) -> Backend.Extension {
        var sum = Backend.Extension(KoalaBearExtension.zero)
        for (offset, column) in columns.enumerated() { sum = sum + powers[first + offset] * row[column] }
        return sum
    }
}
