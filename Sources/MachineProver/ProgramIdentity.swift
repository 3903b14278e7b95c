internal import Basics
internal import Fields
package import Hashing
internal import Machine

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
        var elements = [Program.abiVersion, entry, UInt32(heightLog2)].map { KoalaBear(UInt64($0)) }
        for digest in [initialRoot] + cap { elements += (0..<Digest.elementCount).map { digest[$0] } }
        return RowHash.hash(elements)
    }
}
