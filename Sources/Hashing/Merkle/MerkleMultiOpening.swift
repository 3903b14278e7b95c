package import Basics
package import Fields

/// What opens a Merkle tree at many indices: the paths share their nodes, and what follows from others is left out.
///
///     let opening = tree.open(at: indices)
///     let openings = try tree.shape.expand(opening, at: indices)      // one for each index
///
/// Size: 100 openings under a cap of eight nodes have 11 siblings each where there are 2^14 leaves; opened together,
/// at random indices, they have 624 in all.
package struct MerkleMultiOpening: Equatable, Sendable {
    /// rows[matrix]: the rows of that matrix at the distinct values of index mod height, ascending.
    package var rows: [[[KoalaBear]]]
    /// The nodes that cannot be computed, level by level from the leaves to the cap, ascending in a level.
    package var siblings: [Digest]

    package init(rows: [[[KoalaBear]]], siblings: [Digest]) {
        self.rows = rows
        self.siblings = siblings
    }
}

// MARK: Bytes

extension MerkleMultiOpening {
    /// Reads an opening of a tree of this shape at `queries` indices or fewer different ones.
    ///
    /// How many rows and siblings there are depends on the indices, which are not known yet: so the bytes say it,
    /// and `MerkleShape.expand` compares. Rows have the lengths that the shape says.
    package init(
        shape: MerkleShape, queries: Int, from reader: inout ByteReader
    ) throws(ByteReader.Error) {
        precondition(queries >= 0, "a number of queries is not negative")
        var rows: [[[KoalaBear]]] = []
        for sides in shape.matrices {
            let rowCount = try reader.readCount(limit: min(queries, 1 << sides.heightLog2))
            var matrix: [[KoalaBear]] = []
            for _ in 0..<rowCount { matrix.append(try reader.readKoalaBears(sides.width)) }
            rows.append(matrix)
        }
        let siblingCount = try reader.readCount(limit: queries * shape.siblingCount)
        var siblings: [Digest] = []
        for _ in 0..<siblingCount { siblings.append(try reader.readDigest()) }
        self.init(rows: rows, siblings: siblings)
    }

    /// For each matrix the number of rows and the rows, then the number of siblings and the siblings.
    package func write(to writer: inout ByteWriter) {
        for matrix in rows {
            writer.write(count: matrix.count)
            for row in matrix { writer.write(row) }
        }
        writer.write(count: siblings.count)
        for sibling in siblings { writer.write(sibling) }
    }
}
