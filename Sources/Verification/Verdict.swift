/// What a verifier says of a proof. That a proof is false is an answer, not an error.
public enum Verdict: Hashable, Sendable {
    case valid
    case rejected(Rejection)

    public var isValid: Bool { self == .valid }
}

/// Why a proof was rejected: the first check that failed.
public struct Rejection: Error, Hashable, CustomStringConvertible {
    public enum Kind: String, Hashable, Sendable {
        /// A part is missing, too many, or of the wrong length.
        case shape
        /// Two values differ that should be equal.
        case check
    }

    public let kind: Kind
    public let what: String

    public init(_ kind: Kind, _ what: String) {
        self.kind = kind
        self.what = what
    }

    public var description: String {
        switch kind {
        case .shape: "the proof has not the expected shape: \(what)"
        case .check: "a check failed: \(what)"
        }
    }
}
