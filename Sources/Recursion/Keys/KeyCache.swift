internal import Basics
internal import Circuits
package import Hashing

/// Circuits as files: to read one takes a fifth of the time that writing it down takes.
///
/// A file is named after the digest of its circuit's key, and ends with the hash of what is in it. What is loaded is laid
/// out and committed to as if it had just been written, and the key is compared with its digest; so a file that is damaged,
/// or somebody else's, costs time and nothing more.
package struct KeyCache: Sendable {
    package let folder: String

    /// Lifts have 18 MB; those of wide tables have a few times as many rows.
    private static let fileLimitBytes = 1 << 28
    private static let hashBytes = 32

    /// The folder is made when there is something to keep.
    package init(folder: String) { self.folder = folder }

    package func path(of digest: Digest) -> String { "\(folder)/\(digest).circuit" }

    /// The circuit that is kept, if there is one and its file is whole.
    func graph(_ digest: Digest) -> CircuitGraph? {
        guard let bytes = try? InputFile.read(path(of: digest), limitBytes: Self.fileLimitBytes),
            bytes.count > Self.hashBytes
        else { return nil }
        let contents = Array(bytes.dropLast(Self.hashBytes))
        guard Keccak256.hash(contents).bytes.elementsEqual(bytes.suffix(Self.hashBytes)) else { return nil }
        return try? CircuitGraph(bytes: contents)
    }

    /// Keeps a circuit. Where that is not possible nothing is kept: a key is as good without.
    func keep(_ graph: CircuitGraph, _ digest: Digest) {
        guard Folder.create(folder), let file = try? OutputFile(replacing: path(of: digest)) else { return }
        let contents = graph.bytes
        do throws(OutputFile.Error) {
            try file.write(contents + Keccak256.hash(contents).bytes)
            try file.commit()
        } catch {}
    }
}
