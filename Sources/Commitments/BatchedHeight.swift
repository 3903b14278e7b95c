public import Fields
public import Verification

/// The opened values of one height as one value for each point, and what makes them one.
@usableFromInline struct BatchedHeight<Backend: VerifierBackend> {
    /// The sum of the values at the point, and of those one row further on.
    @usableFromInline var current: Backend.Extension
    @usableFromInline var next: Backend.Extension
    /// The point one row further on.
    @usableFromInline let nextPoint: Backend.Extension
    /// By leaf: what its sum by Horner's rule is multiplied by.
    @usableFromInline var factors: [Backend.Extension] = []

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
        current = current + power * horner(leaf, leaf.matrices.flatMap { values[$0].current }, at: batching)
        next = next + power * horner(leaf, leaf.matrices.flatMap { values[$0].next }, at: batching)
        power = power * Self.power(of: batching, leaf.paddedWidth)
    }

    /// What the backend's operation does with elements of the base field.
    @inlinable func horner(
        _ leaf: OpenedLeaf, _ row: [Backend.Extension], at challenge: Backend.Extension
    ) -> Backend.Extension {
        let value = row.dropFirst().reduce(row[0]) { $0 * challenge + $1 }
        return (row.count..<leaf.paddedWidth).reduce(value) { value, _ in value * challenge }
    }

    /// By squaring; the exponent is not zero.
    @inlinable static func power(of element: Backend.Extension, _ exponent: Int) -> Backend.Extension {
        if exponent == 1 { return element }
        let root = power(of: element, exponent / 2)
        return exponent % 2 == 0 ? root * root : root * root * element
    }
}
