public import Verification

extension MerkleShape {
    /// Asserts that the rows are those at the index whose bits are given, lowest first, of the matrices under the
    /// cap.
    @inlinable
    public func verify<Backend: VerifierBackend>(
        _ opening: MerkleOpening<Backend>, indexBits: [Backend.Bit], cap: [Backend.Digest],
        _ backend: inout Backend
    ) {
        guard hasThisShape(opening, indexBitCount: indexBits.count, capCount: cap.count, &backend) else { return }
        var level = heightLog2
        var node = leaf(opening.rows, level, &backend)
        for sibling in opening.siblings {
            level -= 1
            let isRight = indexBits[level]
            let left = backend.select(isRight, sibling, node)
            let right = backend.select(isRight, node, sibling)
            node = backend.compress(left, right)
            if !matrices(ofHeightLog2: level).isEmpty {
                node = backend.compress(node, leaf(opening.rows, level, &backend))
            }
        }
        let expected = Self.entry(of: cap[...], indexBits[..<capLog2], &backend)
        backend.assertEqual(node, expected, "Merkle path")
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

    /// The digest of the rows of one level's matrices, one behind the other.
    @inlinable
    func leaf<Backend: VerifierBackend>(
        _ rows: [[Backend.Base]], _ level: Int, _ backend: inout Backend
    ) -> Backend.Digest {
        let members = matrices(ofHeightLog2: level)
        return backend.hash(row: members.count == 1 ? rows[members[0]] : members.flatMap { rows[$0] })
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
