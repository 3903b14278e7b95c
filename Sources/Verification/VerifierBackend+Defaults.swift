public import Fields

// What the operations mean that a circuit builder may have gates for, in terms of the simple ones.

extension VerifierBackend {
    @inlinable public mutating func begin(_ part: VerifierPart) {}

    @inlinable public mutating func product(of constants: [KoalaBear], where bits: ArraySlice<Bit>) -> Base {
        let one = Base(KoalaBear.one)
        var product = one
        for (constant, bit) in zip(constants, bits) { product = product * select(bit, Base(constant), one) }
        return product
    }

    @inlinable public mutating func horner(
        _ rows: [[Base]], paddedTo width: Int, at challenge: Extension
    ) -> [Extension] {
        rows.map { row in
            let value = row.reduce(Extension(KoalaBearExtension.zero)) { $0 * challenge + $1 }
            return (row.count..<width).reduce(value) { value, _ in value * challenge }
        }
    }
}

// MARK: Hashing

extension VerifierBackend {
    @inlinable public mutating func hash(rows: [[Base]]) -> [Digest] { rows.map { hash(row: $0) } }

    @inlinable public mutating func compress(_ left: [Digest], _ right: [Digest]) -> [Digest] {
        zip(left, right).map { compress($0, $1) }
    }

    @inlinable public mutating func parents(
        of nodes: [Digest], siblings: [Digest], areRight: [Bit]
    ) -> [Digest] {
        var (left, right): ([Digest], [Digest]) = ([], [])
        left.reserveCapacity(nodes.count)
        right.reserveCapacity(nodes.count)
        for (index, isRight) in areRight.enumerated() {
            left.append(select(isRight, siblings[index], nodes[index]))
            right.append(select(isRight, nodes[index], siblings[index]))
        }
        return compress(left, right)
    }

    @inlinable public mutating func assertEntry(
        of cap: [Digest], at indexBits: ArraySlice<Bit>, is node: Digest, _ what: StaticString
    ) {
        assertEqual(node, entry(of: cap[...], indexBits), what)
    }

    /// Halves the cap by the highest bit first.
    @inlinable mutating func entry(of cap: ArraySlice<Digest>, _ indexBits: ArraySlice<Bit>) -> Digest {
        guard let highest = indexBits.last else { return cap[cap.startIndex] }
        let middle = cap.startIndex + cap.count / 2
        let high = entry(of: cap[middle...], indexBits.dropLast())
        let low = entry(of: cap[..<middle], indexBits.dropLast())
        return select(highest, high, low)
    }
}
