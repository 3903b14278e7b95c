internal import Fields
internal import Verification

/// What a digest of a statement is one of; so that no statement has the digest of one of another kind.
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

    /// Takes the limbs of status and output words into a digest.
    mutating func compress(_ digest: Digest, result: [Base]) -> Digest {
        stride(from: 0, to: result.count, by: 8).reduce(digest) { digest, start in
            compress(digest, octet(Array(result[start..<min(start + 8, result.count)])))
        }
    }
}
