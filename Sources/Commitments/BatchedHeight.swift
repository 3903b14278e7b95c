public import Fields
public import Hashing
public import Verification

/// The opened values of one height as one value for each point, and what makes them one.
@usableFromInline struct BatchedHeight<Backend: VerifierBackend> {
    /// The sum of the values at the point, and one row further on.
    @usableFromInline var current: Backend.Extension
    @usableFromInline var next: Backend.Extension
    /// The point one row further on.
    @usableFromInline let nextPoint: Backend.Extension
    /// By leaf: what its sum by Horner's rule is multiplied by.
    @usableFromInline var factors: [Backend.Extension] = []
    /// By leaf: what its cells of the next row are multiplied by.
    @usableFromInline var nextFactors: [[Backend.Extension]] = []

    @inlinable init(nextPoint: Backend.Extension) {
        self.nextPoint = nextPoint
        current = Backend.Extension(KoalaBearExtension.zero)
        next = current
    }

    /// Adds the values of a leaf's functions. `power` is the challenge to the leaf's first exponent, and then to that
    /// behind its last.
    @inlinable mutating func add(
        _ leaf: OpenedLeaf, _ values: [OpenedValues<Backend>.Values], _ batching: Backend.Extension,
        power: inout Backend.Extension
    ) {
        factors.append(power)
        let row = leaf.matrices.flatMap { values[$0].current }
        current = current + power * Self.horner(row, paddedTo: leaf.paddedWidth, at: batching)
        power = power * Self.power(of: batching, leaf.paddedWidth)
        var nextFactors: [Backend.Extension] = []
        for value in leaf.matrices.flatMap({ values[$0].next }) {
            nextFactors.append(power)
            next = next + power * value
            power = power * batching
        }
        self.nextFactors.append(nextFactors)
    }

    /// What the backend's operation does with elements of the base field.
    @inlinable static func horner(
        _ row: [Backend.Extension], paddedTo width: Int, at challenge: Backend.Extension
    ) -> Backend.Extension {
        let value = row.dropFirst().reduce(row[0]) { $0 * challenge + $1 }
        return (row.count..<width).reduce(value) { value, _ in value * challenge }
    }

    /// By squaring; the exponent is not zero.
    @inlinable static func power(of element: Backend.Extension, _ exponent: Int) -> Backend.Extension {
        if exponent == 1 { return element }
        let root = power(of: element, exponent / 2)
        return exponent % 2 == 0 ? root * root : root * root * element
    }
}

// MARK: A query

extension BatchedHeight {
    /// The sums of the differences between the values and the functions at the point of a query, whose leaves have
    /// these sums by Horner's rule.
    @inlinable func numerators(
        _ leaves: [OpenedLeaf], _ query: OpenedQuery<Backend>, _ leafSums: [Backend.Extension]
    ) -> (current: Backend.Extension, next: Backend.Extension) {
        var (current, next) = (current, next)
        for (number, leaf) in leaves.enumerated() {
            current = current - factors[number] * leafSums[number]
            let rows = query.openings[leaf.batch].rows
            for (cell, factor) in zip(leaf.nextCells, nextFactors[number]) {
                next = next - factor * rows[cell.matrix][cell.column]
            }
        }
        return (current, next)
    }
}
