package import Basics
internal import Hashing
internal import MachineAir

/// The one encoding of a composite proof. Numbers are little-endian, elements canonical.
///
/// | bytes | what |
/// |---|---|
/// | 4, 4 | "ashc" and the version, 2 |
/// | 1 | the level of security |
/// | 4, 32, 1, 512 | the program: entry, first root, log2 of the table's height, cap |
/// | | for each segment: |
/// | 4 + n | the name of the shape |
/// | 4, 32 | where it ends: address, root |
/// | 4 + n | the proof |
/// | | and behind the last one: |
/// | 36 | status and output |
/// | 4 + n | journal |
///
/// The last segment is the one that halts, at the address zero: so nothing is written that is known only later, and a
/// segment is written when it is proved.
extension CompositeProof {
    package static let format = ProofHeader("ashc", version: 2, "a proof of a run")

    /// The segments are those of a run, of which the last one has halted: anything else has no encoding.
    package var bytes: [UInt8] {
        Self.header(level, program) + segments.flatMap(\.bytes) + Self.end(result, journal: journal)
    }

    static func header(_ level: ProofLevel, _ program: ProgramIdentity) -> [UInt8] {
        var writer = ByteWriter()
        format.write(to: &writer)
        writer.write(level.rawValue)
        program.write(to: &writer)
        return writer.bytes
    }

    static func end(_ result: SegmentStatement.Result, journal: [UInt8]) -> [UInt8] {
        var writer = ByteWriter()
        for word in [result.status] + result.output { writer.write(word) }
        writer.write(array: journal)
        return writer.bytes
    }

    /// Reads a proof. Whatever the bytes are, this throws or returns. The proofs of segments are not looked into.
    package init(bytes: [UInt8]) throws(ByteReader.Error) {
        var reader = ByteReader(bytes)
        try Self.format.read(&reader)
        level = try ProofLevel(from: &reader)
        program = try ProgramIdentity(from: &reader)
        segments = []
        repeat { segments.append(try Segment(from: &reader)) } while !segments[segments.count - 1].end.isHalted
        let words: [UInt32] = try reader.readElements(count: 1 + SegmentTable.outputCount)
        result = SegmentStatement.Result(status: words[0], output: Array(words[1...]))
        journal = try reader.readArray(limit: Int(Int32.max))
        try reader.expectEnd()
    }
}

extension CompositeProof.Segment {
    var bytes: [UInt8] {
        var writer = ByteWriter(reserving: proof.count + 64)
        shape.write(to: &writer)
        writer.write(end.programCounter)
        writer.write(end.root)
        writer.write(count: proof.count)
        writer.write(bytes: proof)
        return writer.bytes
    }

    fileprivate init(from reader: inout ByteReader) throws(ByteReader.Error) {
        shape = try MachineShape(from: &reader)
        end = SegmentStatement.Boundary(programCounter: try reader.read(), root: try reader.readDigest())
        proof = try reader.readBytes(try reader.readCount(limit: Int(Int32.max)))
    }
}
