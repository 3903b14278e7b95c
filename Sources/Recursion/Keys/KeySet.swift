internal import Fields
package import Hashing
internal import Verification

/// The keys that the programs of a tree accept: each with its kind, under one root, which every proof of the tree
/// carries.
package struct KeySet: Equatable, Sendable {
    package struct Entry: Equatable, Sendable {
        package let kind: RecursionProgram.Kind
        /// Of the key's cap.
        package let digest: Digest

        package init(kind: RecursionProgram.Kind, digest: Digest) {
            self.kind = kind
            self.digest = digest
        }
    }

    /// In the order of the programs.
    package let entries: [Entry]
    /// By level from the leaves up; the last is the root.
    private let levels: [[Digest]]

    /// log2 of the number of places.
    package static let depth = 8

    /// Places without a key have one of the kind zero, which no program accepts.
    package init(_ entries: [Entry]) {
        precondition(entries.count <= 1 << Self.depth, "a set has at most \(1 << Self.depth) keys")
        var backend = NativeBackend()
        let zero = Digest(InlineArray(repeating: .zero))
        var leaves = entries.map {
            Self.leaf(kind: KoalaBear($0.kind.rawValue), key: $0.digest, &backend)
        }
        let none = Self.leaf(kind: KoalaBear.zero, key: zero, &backend)
        leaves += Array(repeating: none, count: 1 << Self.depth - leaves.count)
        var levels = [leaves]
        while levels[levels.count - 1].count > 1 {
            let nodes = levels[levels.count - 1]
            levels.append(stride(from: 0, to: nodes.count, by: 2).map { Digest.compress(nodes[$0], nodes[$0 + 1]) })
        }
        self.entries = entries
        self.levels = levels
    }

    package var root: Digest { levels[Self.depth][0] }

    /// What is beside the way from a place to the root.
    package func siblings(of place: Int) -> [Digest] {
        (0..<Self.depth).map { levels[$0][place >> $0 ^ 1] }
    }

    static func leaf<Backend: VerifierBackend>(
        kind: Backend.Base, key: Backend.Digest, _ backend: inout Backend
    ) -> Backend.Digest { backend.compress(key, backend.octet([kind])) }

    /// The digest that stands for a key: its family is that of its kind, so it has its cap alone to tell.
    static func digest<Backend: VerifierBackend>(
        ofCap cap: [Backend.Digest], _ backend: inout Backend
    ) -> Backend.Digest { cap.dropFirst().reduce(cap[0]) { backend.compress($0, $1) } }

    package static func digest(ofCap cap: [Digest]) -> Digest {
        var backend = NativeBackend()
        return digest(ofCap: cap, &backend)
    }
}
