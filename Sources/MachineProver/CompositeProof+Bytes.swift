package import Basics
internal import Fields
internal import Hashing
internal import MachineAir
package import Stark

/// The one encoding of a composite proof. Numbers are little-endian, elements canonical.
///
/// | bytes | what |
/// |---|---|
/// | 4, 4 | "ashc" and the version, 1 |
/// | 1 | the level of security |
/// | 4, 32, 1, 512 | the program: entry, first root, log2 of the table's height, cap |
/// | 4 | the number of segments |
/// | 4 + n each | the name of the shape |
/// | 4, 32 each | where the segment ends: address, root |
/// | 4 + n each | the proof |
/// | 36 | status and output |
/// | 4 + n | journal |
///
/// A segment begins where the one before it ends, the first where the program does; the last one has halted.
extension CompositeProof {
    private static let mark = Array("ashc".utf8)
    private static let version: UInt32 = 1
    private static let shapeNameLimit = 64
    private static let segmentLimit = 1 << 20

    package enum DecodingError: Error, CustomStringConvertible {
        case bytes(ByteReader.Error)
        case key(KeyError)
        case segment(Int, StarkProof.Error)

        package var description: String {
            switch self {
            case .bytes(let error): "\(error)"
            case .key(let error): "\(error)"
            case .segment(let index, let error): "segment \(index): \(error)"
            }
        }
    }

    /// The segments are those of a run, in order, of which the last one has halted: anything else has no encoding.
    package func bytes(_ keys: SegmentKeys) throws(KeyError) -> [UInt8] {
        var writer = ByteWriter()
        writer.write(bytes: Self.mark)
        writer.write(Self.version)
        writer.write(level.rawValue)
        writer.write(program.entry)
        writer.write(program.initialRoot)
        writer.write(UInt8(program.heightLog2))
        for digest in program.cap { writer.write(digest) }
        writer.write(count: segments.count)
        for segment in segments {
            writer.write(array: Array(segment.shape.name.utf8))
            writer.write(segment.statement.after.programCounter)
            writer.write(segment.statement.after.root)
            let key = try keys.key(segment.shape, programHeightLog2: program.heightLog2)
            writer.write(array: segment.proof.bytes(key.proving.verifying))
        }
        let result = segments.last?.statement.result
        for word in result.map({ [$0.status] + $0.output }) ?? [] { writer.write(word) }
        writer.write(array: journal)
        return writer.bytes
    }

    /// Reads a proof. Whatever the bytes are, this throws or returns.
    package init(
        bytes: [UInt8], _ keys: (ProofLevel) -> SegmentKeys
    ) throws(DecodingError) {
        var reader = ByteReader(bytes)
        do throws(ByteReader.Error) {
            level = try Self.readLevel(&reader)
            program = try ProgramIdentity(from: &reader)
        } catch { throw .bytes(error) }
        let keys = keys(level)
        segments = []
        var before = SegmentStatement.Boundary(programCounter: program.entry, root: program.initialRoot)
        for index in 0..<(try Self.readCount(&reader)) {
            let segment = try Self.readSegment(&reader, before, index, keys, program)
            before = segment.statement.after
            segments.append(segment)
        }
        do throws(ByteReader.Error) {
            let words = try (0..<9).map { _ throws(ByteReader.Error) in try reader.read(UInt32.self) }
            segments[segments.count - 1].statement.result = .init(status: words[0], output: Array(words[1...]))
            journal = try reader.readArray(limit: Int(Int32.max))
            try reader.expectEnd()
        } catch { throw .bytes(error) }
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

    private static func readCount(_ reader: inout ByteReader) throws(DecodingError) -> Int {
        do throws(ByteReader.Error) {
            let count = try reader.readCount(limit: segmentLimit)
            guard count > 0 else { throw reader.invalid(expected: "a segment", found: "none") }
            return count
        } catch { throw .bytes(error) }
    }

    private static func readSegment(
        _ reader: inout ByteReader, _ before: SegmentStatement.Boundary, _ index: Int, _ keys: SegmentKeys,
        _ program: ProgramIdentity
    ) throws(DecodingError) -> SegmentProof {
        let (shape, after, bytes): (MachineShape, SegmentStatement.Boundary, [UInt8])
        do throws(ByteReader.Error) {
            shape = try readShape(&reader)
            after = .init(programCounter: try reader.read(), root: try reader.readDigest())
            bytes = try reader.readArray(limit: Int(Int32.max))
        } catch { throw .bytes(error) }
        let key: SegmentKey
        do throws(KeyError) {
            key = try keys.key(shape, programHeightLog2: program.heightLog2)
        } catch { throw .key(error) }
        do throws(StarkProof.Error) {
            let proof = try StarkProof(bytes: bytes, key.proving.verifying)
            return SegmentProof(
                shape: shape, statement: SegmentStatement(before: before, after: after, result: nil), proof: proof)
        } catch { throw .segment(index, error) }
    }

    private static func readShape(_ reader: inout ByteReader) throws(ByteReader.Error) -> MachineShape {
        let name = String(decoding: try reader.readArray(limit: shapeNameLimit) as [UInt8], as: UTF8.self)
        guard let shape = MachineShape(name: name), shape.name == name else {
            throw reader.invalid(expected: "the name of a shape", found: "another")
        }
        return shape
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
