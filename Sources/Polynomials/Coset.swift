package import Fields

/// A coset of a subgroup of order 2^k: the points that the rows of a column of values belong to.
///
///     let trace = Coset.subgroup(sizeLog2: 10)
///     let evaluation = Coset.standard(sizeLog2: 11)
///     evaluation[5]    // 3·w^5, with w of order 2^11
///
/// Row i belongs to shift·w^i, where w is `KoalaBear.rootOfUnity(orderLog2:)`: natural order. The roots of unity
/// of all orders are powers of one of order 2^24, so row i of the subgroup of order n is row i·b of the one of
/// order n·b.
package struct Coset: Hashable, Sendable {
    package let sizeLog2: Int
    package let shift: KoalaBear
    /// The root of unity that generates the subgroup.
    package let generator: KoalaBear

    package init(sizeLog2: Int, shift: KoalaBear) {
        precondition((0...KoalaBear.twoAdicity).contains(sizeLog2), "a coset has between 1 and 2^24 elements")
        precondition(shift != .zero, "the shift of a coset is not zero")
        self.sizeLog2 = sizeLog2
        self.shift = shift
        generator = KoalaBear.rootOfUnity(orderLog2: sizeLog2)
    }

    package static func subgroup(sizeLog2: Int) -> Coset { Coset(sizeLog2: sizeLog2, shift: .one) }

    /// The coset that values are extended to by default: shifted by the generator of the multiplicative group,
    /// which lies in no subgroup of order 2^k, so it meets none of them.
    package static func standard(sizeLog2: Int) -> Coset {
        Coset(sizeLog2: sizeLog2, shift: .multiplicativeGenerator)
    }

    package var size: Int { 1 << sizeLog2 }

    package subscript(index: Int) -> KoalaBear {
        precondition((0..<size).contains(index), "row \(index) of a coset of \(size) elements")
        return shift * generator.power(UInt64(index))
    }

    /// All elements, in order.
    package var elements: [KoalaBear] {
        Array(sequence(first: shift) { $0 * generator }.prefix(size))
    }

    /// z^n − shift^n, which is zero exactly on the coset.
    package func vanishing(at point: KoalaBearExtension) -> KoalaBearExtension {
        point.squared(times: sizeLog2) + -shift.squared(times: sizeLog2)
    }

    /// The row that a point belongs to, or nil when it lies outside.
    ///
    /// (z/shift) is w^i; the bits of i come lowest first, since w^(i·n/2) is one or minus one by the lowest. Costs
    /// about k^2 products.
    package func index(of point: KoalaBearExtension) -> Int? {
        guard vanishing(at: point) == .zero, let inverseShift = shift.inverse else { return nil }
        // All elements of the extension whose n-th power is that of `shift` lie in the base field, since it
        // holds n of them already.
        var rest = point.c0 * inverseShift
        var index = 0
        for bit in 0..<sizeLog2 {
            guard rest.squared(times: sizeLog2 - 1 - bit) != .one else { continue }
            index |= 1 << bit
            // generator^-2^bit
            rest *= generator.power(UInt64(size - 1 << bit))
        }
        return index
    }
}
