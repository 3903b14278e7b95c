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
    private static let mark = Array("ashc".utf8)
    private static let version: UInt32 = 2
    private static let shapeNameLimit = 64

    /// The segments are those of a run, of which the last one has halted: anything else has no encoding.
    package var bytes: [UInt8] {
        Self.header(level, program) + segments.flatMap(\.bytes) + Self.end(result, journal: journal)
    }

    static func header(_ level: ProofLevel, _ program: ProgramIdentity) -> [UInt8] {
        var writer = ByteWriter()
        writer.write(bytes: mark)
        writer.write(version)
        writer.write(level.rawValue)
        writer.write(program.entry)
        writer.write(program.initialRoot)
        writer.write(UInt8(program.heightLog2))
        for digest in program.cap { writer.write(digest) }
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
        level = try Self.readLevel(&reader)
        program = try ProgramIdentity(from: &reader)
        segments = []
        repeat { segments.append(try Segment(from: &reader)) } while !segments[segments.count - 1].end.isHalted
        let words: [UInt32] = try reader.readElements(count: 1 + SegmentTable.outputCount)
        result = SegmentStatement.Result(status: words[0], output: Array(words[1...]))
        journal = try reader.readArray(limit: Int(Int32.max))
        try reader.expectEnd()
    }

    private static func readLevel(_ reader: inout ByteReader) throws(ByteReader.Error) -> ProofLevel {
        let start = reader
        guard Array(try reader.readBytes(mark.count)) == mark else {
            throw start.invalid(expected: "a proof of a run, which begins with “ashc”", found: "something else")
        }
        let version = try reader.read(UInt32.self)
        guard version == Self.version else {
            throw reader.invalid(expected: "version \(Self.version)", found: "version \(version)")
        }
        let number = try reader.read(UInt8.self)
        guard let level = ProofLevel(rawValue: number) else {
            throw reader.invalid(expected: "a level of security below \(ProofLevel.allCases.count)", found: "\(number)")
        }
        return level
    }

    fileprivate static func readShape(_ reader: inout ByteReader) throws(ByteReader.Error) -> MachineShape {
        let name = String(decoding: try reader.readArray(limit: shapeNameLimit) as [UInt8], as: UTF8.self)
        guard let shape = MachineShape(name: name), shape.name == name else {
            throw reader.invalid(expected: "the name of a shape", found: "another")
        }
        return shape
    }
}

extension CompositeProof.Segment {
    var bytes: [UInt8] {
        let name = Array(shape.name.utf8)
        var writer = ByteWriter(reserving: name.count + proof.count + 44)
        writer.write(array: name)
        writer.write(end.programCounter)
        writer.write(end.root)
        writer.write(count: proof.count)
        writer.write(bytes: proof)
        return writer.bytes
    }

    fileprivate init(from reader: inout ByteReader) throws(ByteReader.Error) {
        shape = try CompositeProof.readShape(&reader)
        end = SegmentStatement.Boundary(programCounter: try reader.read(), root: try reader.readDigest())
        proof = try reader.readBytes(try reader.readCount(limit: Int(Int32.max)))
    }
}

extension ProgramIdentity {
    fileprivate init(from reader: inout ByteReader) throws(ByteReader.Error) {
        let (entry, root) = (try reader.read(UInt32.self), try reader.readDigest())
        let heightLog2 = Int(try reader.read(UInt8.self))
        guard MachineShape.programHeightsLog2.contains(heightLog2) else {
            throw reader.invalid(
                expected: "a height of a program's table, of \(MachineShape.programHeightsLog2)", found: "\(heightLog2)"
            )
        }
        var cap: [Digest] = []
        for _ in 0..<1 << ProvableProgram.capLog2 { cap.append(try reader.readDigest()) }
        self.init(entry: entry, initialRoot: root, heightLog2: heightLog2, cap: cap)
    }
}
