internal import Fields
internal import Verification

/// What a digest of a statement is one of; so that no statement has the digest of one of another kind.
///
/// A statement is a chain of compressions that ends with its values and its kind. A digest of an aggregate does not say
/// which of its children are roots, and whoever shows that a run is among them opens digests that could be either; so
/// what is compressed last must tell them apart, whatever a program's output is.
enum StatementKind: UInt64 {
    case chain = 1
    case run = 2
    case aggregate = 3

    func tag<Base: VerifierBase>() -> Base { Base(KoalaBear(rawValue)) }
}

extension VerifierBackend {
    func list(of digest: Digest) -> [Base] {
        let elements = elements(of: digest)
        return (0..<8).map { elements[$0] }
    }

    /// Up to eight values as a digest, filled up with zeros.
    func octet(_ values: [Base]) -> Digest {
        precondition(values.count <= 8, "an octet has eight elements")
        return digest(of: InlineArray { $0 < values.count ? values[$0] : Base(KoalaBear.zero) })
    }

    /// Takes values into a digest, and their kind behind them. How many there are depends on the kind alone, and in the
    /// last octet each kind stands at another place, with zeros behind it.
    mutating func compress(_ digest: Digest, _ values: [Base], _ kind: StatementKind) -> Digest {
        let values = values + [kind.tag()]
        return stride(from: 0, to: values.count, by: 8).reduce(digest) { digest, start in
            compress(digest, octet(Array(values[start..<min(start + 8, values.count)])))
        }
    }
}
