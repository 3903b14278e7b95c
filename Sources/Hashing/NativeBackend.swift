public import Fields
public import Verification

/// The backend of plain values: what is asserted is checked at once, and the first failure is kept.
@frozen public struct NativeBackend: VerifierBackend {
    public typealias Base = KoalaBear
    public typealias Extension = KoalaBearExtension
    public typealias Digest = Hashing.Digest
    public typealias Bit = Bool

    /// The first check that failed, if any.
    public private(set) var rejection: Rejection?

    public init() {}

    public var verdict: Verdict { rejection.map(Verdict.rejected) ?? .valid }

    @usableFromInline mutating func fail(_ kind: Rejection.Kind, _ what: StaticString) {
        if rejection == nil { rejection = Rejection(kind, what.description) }
    }
}

// MARK: Bits and checks

extension NativeBackend {
    @inlinable public func bit(_ constant: Bool) -> Bool { constant }

    @inlinable public mutating func lowBits(of value: KoalaBear, count: Int) -> [Bool] {
        let canonical = value.canonical
        return (0..<count).map { canonical >> UInt32($0) & 1 == 1 }
    }

    @inlinable public mutating func select(_ bit: Bool, _ ifSet: KoalaBear, _ ifClear: KoalaBear) -> KoalaBear {
        bit ? ifSet : ifClear
    }

    @inlinable public mutating func select(
        _ bit: Bool, _ ifSet: KoalaBearExtension, _ ifClear: KoalaBearExtension
    ) -> KoalaBearExtension {
        bit ? ifSet : ifClear
    }

    @inlinable public mutating func select(_ bit: Bool, _ ifSet: Digest, _ ifClear: Digest) -> Digest {
        bit ? ifSet : ifClear
    }

    @inlinable public mutating func assertEqual(_ x: KoalaBear, _ y: KoalaBear, _ what: StaticString) {
        if x != y { fail(.check, what) }
    }

    @inlinable public mutating func assertEqual(
        _ x: KoalaBearExtension, _ y: KoalaBearExtension, _ what: StaticString
    ) {
        if x != y { fail(.check, what) }
    }

    @inlinable public mutating func assertEqual(_ x: Digest, _ y: Digest, _ what: StaticString) {
        if x != y { fail(.check, what) }
    }

    @inlinable public mutating func assertClear(_ bit: Bool, _ what: StaticString) {
        if bit { fail(.check, what) }
    }

    @inlinable public mutating func reject(shape what: StaticString) { fail(.shape, what) }

    @inlinable public mutating func inverse(
        of value: KoalaBearExtension, _ what: StaticString
    ) -> KoalaBearExtension {
        guard let inverse = value.inverse else {
            fail(.check, what)
            return .zero
        }
        return inverse
    }

    @inlinable public func quotient(
        of dividend: KoalaBearExtension, by divisor: KoalaBearExtension
    ) -> KoalaBearExtension { dividend * (divisor.inverse ?? .zero) }

    @inlinable public func inverse(ofNonzero value: KoalaBear) -> KoalaBear { value.inverse ?? .zero }
}

// MARK: Hashing

extension NativeBackend {
    @inlinable public mutating func permute(_ state: inout InlineArray<16, KoalaBear>) { Poseidon2.permute(&state) }
    @inlinable public mutating func hash(row: [KoalaBear]) -> Digest { RowHash.hash(row) }
    @inlinable public mutating func compress(_ left: Digest, _ right: Digest) -> Digest { .compress(left, right) }
    public mutating func hash(rows: [[KoalaBear]]) -> [Digest] {
        guard let width = rows.first?.count else { return [] }
        return MerkleTree.hashRows(of: [Matrix(rows: rows, width: width)]).digests
    }

    public mutating func compress(_ left: [Digest], _ right: [Digest]) -> [Digest] {
        guard !left.isEmpty else { return [] }
        return MerkleTree.compress(Matrix(digests: left), Matrix(digests: right)).digests
    }

    @inlinable public func elements(of digest: Digest) -> InlineArray<8, KoalaBear> { digest.elements }
    @inlinable public func digest(of elements: InlineArray<8, KoalaBear>) -> Digest { Digest(elements) }
}
