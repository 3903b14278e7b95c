public import Hashing
public import Verification

/// What a proof is about, beside its key.
public struct StarkStatement<Backend: VerifierBackend> {
    /// The public values of each table of the key.
    public let publicValues: [[Backend.Base]]
    /// The cap of each table whose preprocessed columns are committed to alone, in the order of the tables.
    public let separateCaps: [[Backend.Digest]]

    @inlinable public init(publicValues: [[Backend.Base]], separateCaps: [[Backend.Digest]] = []) {
        self.publicValues = publicValues
        self.separateCaps = separateCaps
    }
}

extension StarkStatement: Equatable where Backend == NativeBackend {}
extension StarkStatement: Sendable where Backend == NativeBackend {}
