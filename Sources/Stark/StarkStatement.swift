public import Hashing
public import Verification

/// What a proof is about, beside its key.
public struct StarkStatement<Backend: VerifierBackend> {
    /// The public values of each table of the key.
    public let publicValues: [[Backend.Base]]
    /// The cap of each table whose preprocessed columns are committed to alone, in the order of the tables.
    ///
    /// A cap is worth what is known of it from elsewhere. A proof binds it where queries look: a table with a blow-up
    /// of its own has rows, and its cap perhaps nodes, that no query looks at, so that a cap with other nodes there is
    /// proved as well.
    public let separateCaps: [[Backend.Digest]]
    /// The cap over the fixed columns, where the verifier is that of a family of keys; nil where it is the key's.
    public let fixedCap: [Backend.Digest]?

    @inlinable public init(
        publicValues: [[Backend.Base]], separateCaps: [[Backend.Digest]] = [], fixedCap: [Backend.Digest]? = nil
    ) {
        self.publicValues = publicValues
        self.separateCaps = separateCaps
        self.fixedCap = fixedCap
    }
}

extension StarkStatement: Equatable where Backend == NativeBackend {}
extension StarkStatement: Sendable where Backend == NativeBackend {}
