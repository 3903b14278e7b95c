package import Basics
internal import Commitments
internal import Fields
internal import Hashing

/// The one encoding of a proof:
///
///     "ashp"  version: 4 bytes  digest of the key: 32 bytes
///     log2 of the height of each table, or 255 where it is absent: 1 byte each
///     number of messages: 4 bytes, then 4 bytes each
///     for each tree: for each matrix the number of rows and the rows; the number of siblings and the siblings
///
/// Numbers are little-endian, elements canonical. Key and shape say how many tables, trees and matrices there are and
/// how long rows are. No count makes the reader set aside more than the bytes that are there.
extension StarkProof {
    static let magic = Array("ashp".utf8)
    static let absent: UInt8 = 255

    package func bytes(_ key: VerifyingKey) -> [UInt8] {
        var writer = ByteWriter()
        writer.write(bytes: Self.magic)
        writer.write(UInt32(Self.version))
        writer.write(key.digest)
        for heightLog2 in shape.heightsLog2 { writer.write(heightLog2.map { UInt8($0) } ?? Self.absent) }
        writer.write(count: messages.count)
        for message in messages { writer.write(message) }
        for opening in openings { opening.write(to: &writer) }
        return writer.bytes
    }

    /// Reads a proof for a key. What is read has the right form; whether it is true, `verify` says.
    package init(bytes: [UInt8], _ key: VerifyingKey) throws(Error) {
        var reader = ByteReader(bytes)
        let shape: StarkShape
        do throws(ByteReader.Error) {
            try Self.readHeader(&reader, key)
            shape = try Self.readShape(&reader, key)
        } catch {
            throw .bytes(error)
        }
        let layout: StarkLayout
        do throws(StarkShape.Error) { layout = try StarkLayout(key, shape) } catch { throw .shape(error) }
        do throws(ByteReader.Error) {
            try self.init(shape, layout, from: &reader)
            try reader.expectEnd()
        } catch {
            throw .bytes(error)
        }
    }

    private init(
        _ shape: StarkShape, _ layout: StarkLayout, from reader: inout ByteReader
    ) throws(ByteReader.Error) {
        let messages = try reader.readKoalaBears(try reader.readCount(limit: Int(UInt32.max)))
        let queries = layout.opening.parameters.queries
        var openings: [MerkleMultiOpening] = []
        for tree in layout.opening.trees {
            openings.append(try MerkleMultiOpening(shape: tree, queries: queries, from: &reader))
        }
        self.init(shape: shape, messages: messages, openings: openings)
    }

    private static func readHeader(_ reader: inout ByteReader, _ key: VerifyingKey) throws(ByteReader.Error) {
        let start = reader
        guard Array(try reader.readBytes(magic.count)) == magic else {
            throw start.invalid(expected: "a proof, which begins with “ashp”", found: "something else")
        }
        let found = try reader.read(UInt32.self)
        guard found == version else {
            throw reader.invalid(expected: "version \(version)", found: "version \(found)")
        }
        let digest = try reader.readDigest()
        guard digest == key.digest else {
            throw reader.invalid(expected: "a proof for the key \(key.digest)", found: "one for \(digest)")
        }
    }

    private static func readShape(
        _ reader: inout ByteReader, _ key: VerifyingKey
    ) throws(ByteReader.Error) -> StarkShape {
        let heights = try reader.readBytes(key.tables.count)
        return StarkShape(heightsLog2: heights.map { $0 == absent ? nil : Int($0) })
    }

    /// Why bytes are not a proof for a key.
    package enum Error: Swift.Error, Equatable, CustomStringConvertible {
        case bytes(ByteReader.Error)
        case shape(StarkShape.Error)

        package var description: String {
            switch self {
            case .bytes(let error): "\(error)"
            case .shape(let error): "\(error)"
            }
        }
    }
}
