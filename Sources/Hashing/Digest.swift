public import Fields

/// Eight base-field elements: 248 bits, so collisions cost 2^123.9 calls.
@frozen public struct Digest: Hashable, Sendable, BitwiseCopyable, CustomStringConvertible {
    public static var elementCount: Int { 8 }

    /// The Montgomery residues.
    @usableFromInline var residues: SIMD8<UInt32>

    @inlinable init(residues: SIMD8<UInt32>) { self.residues = residues }

    @inlinable public init(_ elements: InlineArray<8, KoalaBear>) {
        residues = .zero
        for index in 0..<8 { residues[index] = elements[index].rawValue }
    }

    @inlinable public subscript(index: Int) -> KoalaBear {
        get { KoalaBear(rawValue: residues[index]) }
        set { residues[index] = newValue.rawValue }
    }

    @inlinable public var elements: InlineArray<8, KoalaBear> {
        InlineArray { KoalaBear(rawValue: residues[$0]) }
    }

    public var description: String {
        (0..<8).map { index in
            let digits = String(self[index].canonical, radix: 16)
            return String(repeating: "0", count: 8 - digits.count) + digits
        }.joined()
    }
}
