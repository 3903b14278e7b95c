internal import Fields
package import Hashing
internal import Machine
package import Verification

/// What a program is to a verifier: where it starts, what memory holds at first, and the commitment to its instructions.
///
/// Its digest is what a statement names, and does not depend on the shapes of segments or on the level of security.
package struct ProgramIdentity: Equatable, Sendable {
    package let entry: UInt32
    package let initialRoot: Digest
    /// log2 of the height of the program's table.
    package let heightLog2: Int
    /// The cap of the tree over the columns of the program's table.
    package let cap: [Digest]

    package init(entry: UInt32, initialRoot: Digest, heightLog2: Int, cap: [Digest]) {
        self.entry = entry
        self.initialRoot = initialRoot
        self.heightLog2 = heightLog2
        self.cap = cap
    }

    package var digest: Digest {
        var backend = NativeBackend()
        return Self.digest(
            entry: KoalaBear(UInt64(entry)), initialRoot: initialRoot, heightLog2: KoalaBear(UInt64(heightLog2)),
            cap: cap, &backend)
    }

    /// A chain of compressions over numbers, root and cap, all of which have one length; so that a circuit computes it
    /// with what it has them as.
    package static func digest<Backend: VerifierBackend>(
        entry: Backend.Base, initialRoot: Backend.Digest, heightLog2: Backend.Base, cap: [Backend.Digest],
        _ backend: inout Backend
    ) -> Backend.Digest {
        let numbers = [Backend.Base(KoalaBear(UInt64(Program.abiVersion))), entry, heightLog2]
        let zero = Backend.Base(KoalaBear.zero)
        let first = backend.digest(of: InlineArray { $0 < numbers.count ? numbers[$0] : zero })
        return cap.reduce(backend.compress(first, initialRoot)) { backend.compress($0, $1) }
    }
}
