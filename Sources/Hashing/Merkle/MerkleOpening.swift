package import Basics
internal import Fields
public import Verification

/// What opens a Merkle tree at one index: a row of every matrix, and the siblings from the leaf up to the cap.
public struct MerkleOpening<Backend: VerifierBackend> {
    public var rows: [[Backend.Base]]
    public var siblings: [Backend.Digest]

    @inlinable public init(rows: [[Backend.Base]], siblings: [Backend.Digest]) {
        self.rows = rows
        self.siblings = siblings
    }

    /// The rows of some matrices, one behind the other: what is hashed as one leaf.
    @inlinable public func row(joining matrices: [Int]) -> [Backend.Base] {
        matrices.count == 1 ? rows[matrices[0]] : matrices.flatMap { rows[$0] }
    }
}

extension MerkleOpening: Equatable where Backend == NativeBackend {}
extension MerkleOpening: Sendable where Backend == NativeBackend {}

// MARK: Bytes

extension MerkleOpening<NativeBackend> {
    /// Reads an opening of a tree of this shape; the shape says all lengths, so there is one encoding.
    package init(shape: MerkleShape, from reader: inout ByteReader) throws(ByteReader.Error) {
        var rows: [[KoalaBear]] = []
        for sides in shape.matrices { rows.append(try reader.readKoalaBears(sides.width)) }
        var siblings: [Digest] = []
        for _ in 0..<shape.siblingCount { siblings.append(try reader.readDigest()) }
        self.init(rows: rows, siblings: siblings)
    }

    package func write(to writer: inout ByteWriter) {
        for row in rows { writer.write(row) }
        for sibling in siblings { writer.write(sibling) }
    }
}

extension ByteReader {
    package mutating func readDigest() throws(ByteReader.Error) -> Digest {
        let elements = try readKoalaBears(Digest.elementCount)
        return Digest(InlineArray { elements[$0] })
    }
}

extension ByteWriter {
    package mutating func write(_ digest: Digest) {
        for index in 0..<Digest.elementCount { write(digest[index]) }
    }
}
