internal import Fields
package import Verification

extension MerkleShape {
    /// One opening for each index, in the order of `indices`, or what is wrong with the numbers of rows and siblings.
    ///
    /// Nothing is verified: whoever made the opening may have chosen any rows and siblings, and the paths that follow
    /// from them are to be compared with a cap like any others. Every row and every node is hashed once. The
    /// openings share the memory of their rows.
    package func expand(
        _ opening: MerkleMultiOpening, at indices: [Int]
    ) throws(Rejection) -> [MerkleOpening<NativeBackend>] {
        let paths = MerklePaths(of: self, at: indices)
        try check(opening, paths)
        let levels = siblingLevels(of: opening, paths)
        let leaves = paths.nodes(ofHeightLog2: heightLog2)
        let expanded = leaves.indices.map { path(from: $0, opening, paths, levels) }
        return indices.map { expanded[Self.position(of: $0, in: leaves)] }
    }

    /// That there are exactly the rows and siblings that the indices need, and rows have their lengths.
    private func check(_ opening: MerkleMultiOpening, _ paths: MerklePaths) throws(Rejection) {
        guard opening.rows.count == matrices.count else {
            throw Rejection(.shape, "Merkle rows of \(opening.rows.count) matrices, not \(matrices.count)")
        }
        for (rows, sides) in zip(opening.rows, matrices) {
            let needed = paths.nodes(ofHeightLog2: sides.heightLog2).count
            guard rows.count == needed else {
                throw Rejection(.shape, "\(rows.count) Merkle rows, not \(needed)")
            }
            for row in rows where row.count != sides.width {
                throw Rejection(.shape, "a Merkle row of \(row.count) elements, not \(sides.width)")
            }
        }
        guard opening.siblings.count == paths.siblingCount else {
            throw Rejection(.shape, "\(opening.siblings.count) Merkle siblings, not \(paths.siblingCount)")
        }
    }

    /// The digests in the slots of every level below the cap, leaves first.
    private func siblingLevels(of opening: MerkleMultiOpening, _ paths: MerklePaths) -> [Matrix] {
        var siblings = opening.siblings[...]
        var levels: [Matrix] = []
        var height = heightLog2
        for pairing in paths.pairings {
            var nodes = levels.last.map(MerkleTree.compressHalves)
            if let leaves = leaves(of: opening, height) {
                nodes = nodes.map { MerkleTree.compress($0, leaves) } ?? leaves
            }
            let level = Matrix(width: Digest.elementCount, height: pairing.slotCount)
            for (position, slot) in pairing.known.enumerated() { level[digest: slot] = nodes![digest: position] }
            for slot in pairing.missing { level[digest: slot] = siblings.removeFirst() }
            levels.append(level)
            height -= 1
        }
        return levels
    }

    /// The digests of the rows that join at a height, if any do.
    private func leaves(of opening: MerkleMultiOpening, _ height: Int) -> Matrix? {
        let members = matrices(ofHeightLog2: height)
        if members.isEmpty { return nil }
        return MerkleTree.hashRows(of: members.map { Matrix(rows: opening.rows[$0], width: matrices[$0].width) })
    }

    /// The opening at the leaf at this position among those that are known.
    private func path(
        from leaf: Int, _ opening: MerkleMultiOpening, _ paths: MerklePaths, _ levels: [Matrix]
    ) -> MerkleOpening<NativeBackend> {
        var rows = [[KoalaBear]](repeating: [], count: matrices.count)
        var siblings: [Digest] = []
        siblings.reserveCapacity(siblingCount)
        var position = leaf
        func takeRows(_ height: Int) {
            for member in matrices(ofHeightLog2: height) { rows[member] = opening.rows[member][position] }
        }
        takeRows(heightLog2)
        for (distance, pairing) in paths.pairings.enumerated() {
            let slot = pairing.known[position]
            siblings.append(levels[distance][digest: pairing.sibling(ofSlot: slot)])
            position = pairing.parent(ofSlot: slot)
            takeRows(heightLog2 - distance - 1)
        }
        return MerkleOpening(rows: rows, siblings: siblings)
    }

    /// Where a number is in a list that ascends and has it: by bisection.
    private static func position(of number: Int, in ascending: [Int]) -> Int {
        var range = ascending.indices
        while range.count > 1 {
            let middle = (range.lowerBound + range.upperBound) / 2
            range = ascending[middle] <= number ? middle..<range.upperBound : range.lowerBound..<middle
        }
        return range.lowerBound
    }
}

extension Matrix {
    convenience init(rows: [[KoalaBear]], width: Int) {
        self.init(width: width, height: rows.count)
        let (height, elements) = (height, elements)
        for (index, row) in rows.enumerated() {
            for column in row.indices { elements[column * height + index] = row[column] }
        }
    }
}
