internal import Fields
internal import Hashing
internal import MachineAir
internal import Verification

/// What roots and aggregates state.
///
/// A root states that a program, run from its beginning, halts with a status and output. An aggregate states that many
/// such statements are true: those under a tree, in order, and how many they are.
enum RunStatement {
    /// The digest of a root's statement.
    static func digest<Backend: VerifierBackend>(
        program: Backend.Digest, result: [Backend.Base], _ backend: inout Backend
    ) -> Backend.Digest {
        backend.compress(program, result, .run)
    }

    /// The digest of an aggregate's statement: of what its children state, and the number of runs.
    static func digest<Backend: VerifierBackend>(
        pair: Backend.Digest, count: Backend.Base, _ backend: inout Backend
    ) -> Backend.Digest {
        backend.compress(pair, [count], .aggregate)
    }
}
