public import Fields

/// The sponge that hashes a row: width 24, rate 16, the digest is the first eight elements.
///
/// A block of 16 elements replaces the rate; the last one is filled with zeros. The capacity starts with the
/// domain and the number of elements, so rows of different lengths never share a state and the zeros are no
/// ambiguity.
public enum RowHash {
    package static let rate = 16

    /// Tells this sponge from others over the permutation of width 24; there is none yet.
    static let domain: KoalaBear = 1

    /// The capacity before the first block.
    package static func capacity(elementCount: Int) -> InlineArray<8, KoalaBear> {
        precondition(elementCount > 0 && elementCount < 1 << 24, "a row has 1 to 2^24 − 1 elements")
        return [domain, KoalaBear(UInt64(elementCount)), 0, 0, 0, 0, 0, 0]
    }

    /// The digest of one row.
    public static func hash(_ row: [KoalaBear]) -> Digest {
        var state = initialState(elementCount: row.count)
        for start in stride(from: 0, to: row.count, by: rate) {
            for offset in 0..<rate { state[offset] = start + offset < row.count ? row[start + offset] : .zero }
            Poseidon2.permute(&state)
        }
        return Digest(InlineArray { state[$0] })
    }

    private static func initialState(elementCount: Int) -> InlineArray<24, KoalaBear> {
        let capacity = capacity(elementCount: elementCount)
        return InlineArray { $0 < rate ? .zero : capacity[$0 - rate] }
    }
}

extension Digest {
    /// The compression of two digests: the first eight elements of P(left ‖ right) + left.
    ///
    /// The sum makes it one-way in both directions of the permutation: without it, anyone could choose an output
    /// and run the permutation backwards to two preimages of one digest.
    ///
    /// The input has no room for a domain: all 16 elements are digests, and a prover chooses them, also so that they
    /// are a state of the transcript. That gives away nothing, since whoever computes one may compute the other: the
    /// digest is then the next samples plus a known number, and both are as random as P.
    public static func compress(_ left: Digest, _ right: Digest) -> Digest {
        var state = InlineArray<16, KoalaBear> { $0 < 8 ? left[$0] : right[$0 - 8] }
        Poseidon2.permute(&state)
        return Digest(InlineArray { state[$0] + left[$0] })
    }
}
