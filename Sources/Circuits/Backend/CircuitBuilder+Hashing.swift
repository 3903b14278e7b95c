internal import Fields
internal import Hashing
internal import Verification

extension CircuitBuilder {
    package mutating func hash(row: [CircuitBase]) -> Digest {
        Digest(octet: graph.hash(row: row.map { graph.wire($0.term) }))
    }

    package mutating func compress(_ left: Digest, _ right: Digest) -> Digest {
        Digest(octet: graph.compress(left.octet, right.octet, isRight: nil))
    }

    package mutating func parents(of nodes: [Digest], siblings: [Digest], areRight: [Bit]) -> [Digest] {
        zip(zip(nodes, siblings), areRight).map { pair, isRight in
            let (node, sibling) = (pair.0.octet, pair.1.octet)
            guard let constant = isRight.value.term.constant else {
                return Digest(octet: graph.compress(node, sibling, isRight: graph.wire(isRight.value.term)))
            }
            let isSwapped = constant == .one
            return Digest(
                octet: graph.compress(isSwapped ? sibling : node, isSwapped ? node : sibling, isRight: nil))
        }
    }

    package mutating func assertEntry(
        of cap: [Digest], at indexBits: ArraySlice<Bit>, is node: Digest, _ what: StaticString
    ) {
        let index = indexBits.enumerated().reduce(CircuitBase(KoalaBear.zero)) { sum, bit in
            sum + bit.element.value * CircuitBase(KoalaBear(1 << UInt64(bit.offset)))
        }
        graph.lookUp(node.octet, at: graph.wire(index.term), in: graph.list(cap.map(\.octet)), what)
    }

    package mutating func horner(
        _ rows: [[CircuitBase]], paddedTo width: Int, at challenge: CircuitExtension
    ) -> [CircuitExtension] {
        let factor = graph.wire(challenge.term(in: graph))
        return rows.map { row in
            precondition((row.count + RowHash.rate - 1) / RowHash.rate * RowHash.rate == width, "zeros fill the rate")
            return CircuitExtension(graph, wire: graph.sum(ofRow: row.map { graph.wire($0.term) }, factor))
        }
    }

    package func elements(of digest: Digest) -> InlineArray<8, CircuitBase> {
        InlineArray { CircuitBase(graph, wire: graph.element(digest.octet, $0)) }
    }

    package func digest(of elements: InlineArray<8, CircuitBase>) -> Digest {
        Digest(octet: graph.octet(of: (0..<8).map { graph.wire(elements[$0].term) }))
    }

    /// A step of a transcript. The state before is the initial one, or what such a step left, with eight new elements in
    /// place of its rate or not; nothing else is permuted by a verifier.
    package mutating func permute(_ state: inout InlineArray<16, CircuitBase>) {
        let terms = (0..<16).map { state[$0].term }
        let previous = permutation(before: terms)
        let added = terms[8].offset.canonical
        let isKept = previous.map { graph.isRate(terms[..<8].map(\.self), of: $0) } ?? false
        precondition(isKept ? added == 0 : (1...8).contains(added), "elements that are absorbed are counted")
        let absorbed = isKept ? nil : (octet: graph.octet(of: terms[..<8].map { graph.wire($0) }), count: Int(added))
        let wires = graph.duplex(after: previous, absorbed: absorbed)
        for index in 0..<16 { state[index] = CircuitBase(graph, wire: wires[index]) }
    }

    /// The permutation that left this capacity; nil for the initial one.
    private func permutation(before terms: [CircuitTerm]) -> Int? {
        if terms[8...].allSatisfy({ $0.constant != nil }) {
            let capacity = terms[9...].map { $0.constant! }
            precondition(capacity == Array(CircuitGraph.initialCapacity[1...]), "a transcript starts in one state")
            return nil
        }
        guard let permutation = graph.permutation(ofCapacity: terms[8...].map(\.self)) else {
            preconditionFailure("the state goes on where another permutation ended")
        }
        return permutation
    }
}

extension CircuitGraph {
    /// The capacity that a transcript starts with, before anything is counted.
    static let initialCapacity = Array(Duplex<NativeBackend>.initialState[8...])

    /// The permutation whose capacity these terms are, all but for what is added to the first one.
    fileprivate func permutation(ofCapacity terms: [CircuitTerm]) -> Int? {
        guard case .capacity(let permutation, 0) = wires[terms[0].wire] else { return nil }
        for (index, term) in terms.enumerated() {
            guard case .capacity(permutation, index) = wires[term.wire], term.scale == .one,
                index == 0 || term.offset == .zero
            else { return nil }
        }
        return permutation
    }

    /// Whether the terms are the rate that a permutation left.
    fileprivate func isRate(_ terms: [CircuitTerm], of permutation: Int) -> Bool {
        terms.enumerated().allSatisfy { index, term in
            guard term.isWire, case .element(let octet, index) = wires[term.wire],
                case .rate(permutation) = octets[octet]
            else { return false }
            return true
        }
    }
}
