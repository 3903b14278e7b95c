package import Basics
internal import Fields
internal import Hashing
internal import MachineAir
package import MachineProver

/// The one encoding of a segment's proof. Numbers are little-endian, elements canonical.
///
/// | bytes | what |
/// |---|---|
/// | 4, 4 | "ashs" and the version, 1 |
/// | 1 | the level of security |
/// | 549 | the program |
/// | 4 + n | the name of the shape |
/// | 148 | the statement: the public values of the segment |
/// | 4 + n | the proof |
extension SegmentProofFile {
    package static let format = ProofHeader("ashs", version: 1, "a proof of a segment")

    package var bytes: [UInt8] {
        var writer = ByteWriter(reserving: proof.count + 1024)
        Self.format.write(to: &writer)
        writer.write(level.rawValue)
        program.write(to: &writer)
        shape.write(to: &writer)
        writer.write(statement.publicValues)
        writer.write(count: proof.count)
        writer.write(bytes: proof)
        return writer.bytes
    }

    /// Reads a file. Whatever the bytes are, this throws or returns. The proof is not looked into.
    package init(bytes: [UInt8]) throws(ByteReader.Error) {
        var reader = ByteReader(bytes)
        try Self.format.read(&reader)
        level = try ProofLevel(from: &reader)
        program = try ProgramIdentity(from: &reader)
        shape = try MachineShape(from: &reader)
        statement = try SegmentStatement(from: &reader)
        proof = try reader.readBytes(try reader.readCount(limit: Int(Int32.max)))
        try reader.expectEnd()
    }
}

extension SegmentStatement {
    /// Public values that are those of a statement: addresses below the prime, words of two limbs, and zeros in their
    /// place unless the machine has halted.
    fileprivate init(from reader: inout ByteReader) throws(ByteReader.Error) {
        let (before, after) = (try Boundary(from: &reader), try Boundary(from: &reader))
        let flag = try reader.readKoalaBear().canonical
        let limbs = try reader.readKoalaBears(2 * (1 + SegmentTable.outputCount)).map(\.canonical)
        guard flag <= 1, limbs.allSatisfy({ $0 < (flag == 1 ? 1 << 16 : 1) }) else {
            throw reader.invalid(expected: "the result of a machine that has halted, or none", found: "something else")
        }
        let words = stride(from: 0, to: limbs.count, by: 2).map { limbs[$0] | limbs[$0 + 1] << 16 }
        let result = flag == 1 ? Result(status: words[0], output: Array(words[1...])) : nil
        self.init(before: before, after: after, result: result)
    }
}

extension SegmentStatement.Boundary {
    fileprivate init(from reader: inout ByteReader) throws(ByteReader.Error) {
        self.init(programCounter: try reader.readKoalaBear().canonical, root: try reader.readDigest())
    }
}
