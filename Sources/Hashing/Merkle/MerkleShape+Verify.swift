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
            backend.begin(.paths)
            nodes = backend.parents(
                of: nodes, siblings: openings.map { $0.siblings[heightLog2 - 1 - level] },
                areRight: indexBits.map { $0[level] })
            if !matrices(ofHeightLog2: level).isEmpty {
                let leaves = leaves(openings, level, &backend)
                backend.begin(.paths)
                nodes = backend.compress(nodes, leaves)
            }
        }
        backend.begin(.paths)
        for (node, bits) in zip(nodes, indexBits) {
            backend.assertEntry(of: cap, at: bits[..<capLog2], is: node, "Merkle path")
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
        backend.begin(.leaves)
        return backend.hash(rows: openings.map { $0.row(joining: members) })
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
