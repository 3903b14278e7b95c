package import Basics
internal import Hashing
package import MachineProver

/// The one encoding of a root or aggregate. Numbers are little-endian, elements canonical.
///
/// | bytes | what |
/// |---|---|
/// | 4, 4 | "ashr" and the version, 1 |
/// | 1 | the level of security |
/// | | the tree of runs: |
/// | 4 | their number; the proof of one is a root, that of more an aggregate |
/// | 1, 32, 36 | for each: its depth in the tree; program, status and output |
/// | | the proof |
/// | 4 + n | for each run: journal |
extension RunProofFile {
    package static let format = ProofHeader("ashr", version: 1, "a proof of whole runs")

    package var bytes: [UInt8] {
        let journalCount = journals.reduce(0) { $0 + 4 + $1.count }
        var writer = ByteWriter(
            reserving: proof.proof.count + 32 * proof.cap.count + journalCount + 69 * journals.count + 64)
        Self.format.write(to: &writer)
        writer.write(level.rawValue)
        statements.write(to: &writer)
        proof.write(to: &writer)
        for journal in journals { writer.write(array: journal) }
        return writer.bytes
    }

    /// Reads a file. Whatever the bytes are, this throws or returns. The proof is not looked into.
    package init(bytes: [UInt8]) throws(ByteReader.Error) {
        var reader = ByteReader(bytes)
        try Self.format.read(&reader)
        level = try ProofLevel(from: &reader)
        statements = try RunTree(from: &reader)
        proof = try RecursionProofBytes(from: &reader)
        journals = []
        for _ in 0..<statements.count { journals.append(try reader.readArray(limit: Int(Int32.max))) }
        try reader.expectEnd()
    }
}
