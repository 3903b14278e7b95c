public import Verification

extension MerkleShape {
    /// Asserts that the rows of each opening are those at an index, whose bits are given, lowest first, of the
    /// matrices under the cap. The paths are climbed side by side.
    @inlinable
    public func verify<Backend: VerifierBackend>(
        _ openings: [MerkleOpening<Backend>], indexBits: [[Backend.Bit]], cap: [Backend.Digest],
        _ backend: inout Backend
    ) {
        guard openings.count == indexBits.count else { return backend.reject(shape: "Merkle openings") }
        for (opening, bits) in zip(openings, indexBits) {
            let fits = hasThisShape(opening, indexBitCount: bits.count, capCount: cap.count, &backend)
            guard fits else { return }
        }
        var nodes = leaves(openings, heightLog2, &backend)
        for level in (capLog2..<heightLog2).reversed() {
            nodes = parents(of: nodes, openings, indexBits, level, &backend)
            if !matrices(ofHeightLog2: level).isEmpty {
                nodes = backend.compress(nodes, leaves(openings, level, &backend))
            }
        }
        for (node, bits) in zip(nodes, indexBits) {
            let expected = Self.entry(of: cap[...], bits[..<capLog2], &backend)
            backend.assertEqual(node, expected, "Merkle path")
        }
    }

    /// The same for one opening.
    @inlinable
    public func verify<Backend: VerifierBackend>(
        _ opening: MerkleOpening<Backend>, indexBits: [Backend.Bit], cap: [Backend.Digest],
        _ backend: inout Backend
    ) {
        verify([opening], indexBits: [indexBits], cap: cap, &backend)
    }

    /// The nodes of a level above nodes of the level below it.
    @inlinable
    func parents<Backend: VerifierBackend>(
        of nodes: [Backend.Digest], _ openings: [MerkleOpening<Backend>], _ indexBits: [[Backend.Bit]], _ level: Int,
        _ backend: inout Backend
    ) -> [Backend.Digest] {
        var (left, right): ([Backend.Digest], [Backend.Digest]) = ([], [])
        for (query, node) in nodes.enumerated() {
            let sibling = openings[query].siblings[heightLog2 - 1 - level]
            let isRight = indexBits[query][level]
            left.append(backend.select(isRight, sibling, node))
            right.append(backend.select(isRight, node, sibling))
        }
        return backend.compress(left, right)
    }

    @inlinable
    func hasThisShape<Backend: VerifierBackend>(
        _ opening: MerkleOpening<Backend>, indexBitCount: Int, capCount: Int, _ backend: inout Backend
    ) -> Bool {
        guard indexBitCount == heightLog2 else {
            backend.reject(shape: "Merkle index")
            return false
        }
        guard capCount == self.capCount else {
            backend.reject(shape: "Merkle cap")
            return false
        }
        guard opening.siblings.count == siblingCount else {
            backend.reject(shape: "Merkle siblings")
            return false
        }
        guard opening.rows.count == matrices.count, zip(opening.rows, matrices).allSatisfy({ $0.count == $1.width })
        else {
            backend.reject(shape: "Merkle rows")
            return false
        }
        return true
    }

    /// The digests of the rows of one level's matrices, one behind the other.
    @inlinable
    func leaves<Backend: VerifierBackend>(
        _ openings: [MerkleOpening<Backend>], _ level: Int, _ backend: inout Backend
    ) -> [Backend.Digest] {
        let members = matrices(ofHeightLog2: level)
        return backend.hash(
            rows: openings.map { opening in
                members.count == 1 ? opening.rows[members[0]] : members.flatMap { opening.rows[$0] }
            })
    }

    /// The cap's entry at the index with these bits, halving the cap by the highest bit first.
    @inlinable
    static func entry<Backend: VerifierBackend>(
        of cap: ArraySlice<Backend.Digest>, _ bits: ArraySlice<Backend.Bit>, _ backend: inout Backend
    ) -> Backend.Digest {
        guard let highest = bits.last else { return cap[cap.startIndex] }
        let middle = cap.startIndex + cap.count / 2
        let high = entry(of: cap[middle...], bits.dropLast(), &backend)
        let low = entry(of: cap[..<middle], bits.dropLast(), &backend)
        return backend.select(highest, high, low)
    }

    /// The verdict on plain values: that the rows are those at `index`.
    public func verify(_ opening: MerkleOpening<NativeBackend>, index: Int, cap: [Digest]) -> Verdict {
        guard (0..<1 << heightLog2).contains(index) else {
            return .rejected(Rejection(.shape, "Merkle index \(index) of 2^\(heightLog2)"))
        }
        var backend = NativeBackend()
        verify(opening, indexBits: (0..<heightLog2).map { index >> $0 & 1 == 1 }, cap: cap, &backend)
        return backend.verdict
    }
}
