package import Basics
package import Stark

/// Why the file of a proof could not be read.
package enum ProofFileError: Error, Equatable {
    case bytes(ByteReader.Error)
    /// There is no key that could be its own.
    case key(KeyError)
    /// As many digests as a commitment of its family has not.
    case cap(found: Int, expected: Int)
    /// The file has the right form, the proof in it has not.
    case proof(StarkProof.Error)
}

extension ProofFileError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .bytes(let error): "it cannot be read: \(error)"
        case .key(let error): "it has no key: \(error)"
        case .cap(let found, let expected): "its key has a commitment of \(found) digests; expected \(expected)"
        case .proof(let error): "its proof cannot be read: \(error)"
        }
    }
}
