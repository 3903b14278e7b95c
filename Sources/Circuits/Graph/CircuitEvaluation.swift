internal import Fields
internal import Hashing

/// The values of all wires and octets of a circuit for some inputs.
package struct CircuitEvaluation {
    private(set) var wires: [KoalaBearExtension]
    /// The eight elements of each octet.
    private(set) var octets: [Digest]
    /// The states that the permutations leave, of those that a transcript goes on from.
    private var states: [Int: InlineArray<16, KoalaBear>] = [:]

    /// Why there are no values.
    package enum Failure: Error, Equatable {
        case inputs(expected: Int, found: Int)
        /// A check that fails; what it checks, its description says.
        case check(String)
    }

    /// Computes all values, and tries the checks.
    init(_ graph: CircuitGraph, _ inputs: [KoalaBear]) throws(Failure) {
        guard inputs.count == graph.inputs.count else {
            throw .inputs(expected: graph.inputs.count, found: inputs.count)
        }
        wires = Array(repeating: .zero, count: graph.wires.count)
        octets = Array(repeating: Digest(InlineArray(repeating: .zero)), count: graph.octets.count)
        for (wire, value) in zip(graph.inputs, inputs) { wires[wire] = KoalaBearExtension(value) }
        for step in graph.steps { try evaluate(step, graph) }
        try check(graph)
    }

    private mutating func evaluate(_ step: CircuitGraph.Step, _ graph: CircuitGraph) throws(Failure) {
        switch step {
        case .wire(let wire): wires[wire] = try value(of: graph.wires[wire])
        case .octet(let octet): evaluate(octet: octet, graph)
        case .rowHash(let hash): evaluate(graph.rowHashes[hash])
        case .rowSum(let hash): evaluateSum(graph.rowHashes[hash])
        case .permutation(let permutation): evaluate(permutation: permutation, graph)
        case .fold(let fold): try evaluate(graph.folds[fold])
        case .decomposition(let number):
            let decomposition = graph.decompositions[number]
            let value = wires[decomposition.value].c0.canonical
            for (position, bit) in decomposition.bits.enumerated() {
                wires[bit] = KoalaBearExtension(value >> UInt32(position) & 1 == 1 ? KoalaBear.one : .zero)
            }
        }
    }

    private func value(of source: CircuitGraph.WireSource) throws(Failure) -> KoalaBearExtension {
        switch source {
        case .constant(let value): return KoalaBearExtension(value)
        case .gate(let gate):
            let value = gate.value(wires[gate.x], wires[gate.y], wires[gate.z])
            // What is left of a gate is a factor of the wire that it makes.
            guard gate.quotient != .zero || gate.outFactor != -.one else { return value }
            let factor = wires[gate.x] * gate.quotient + KoalaBearExtension(gate.outFactor)
            guard let inverse = factor.inverse else { throw .check("an inverse") }
            return (KoalaBearExtension.zero - value) * inverse
        case .composition(let coefficients):
            return KoalaBearExtension(coefficients: coefficients.map { wires[$0].c0 })
        case .element(let octet, let index): return KoalaBearExtension(octets[octet][index])
        case .input, .bit, .rowSum, .capacity, .fold: preconditionFailure("made by a step of their own")
        }
    }

    private mutating func evaluate(octet: Int, _ graph: CircuitGraph) {
        switch graph.octets[octet] {
        case .inputs(let members), .packed(let members):
            octets[octet] = Digest(InlineArray { $0 < members.count ? wires[members[$0]].c0 : .zero })
        case .rowDigest, .digest, .rate: preconditionFailure("made by a step of their own")
        }
    }

    private mutating func evaluate(_ hash: CircuitGraph.RowHash) {
        octets[hash.digest] = RowHash.hash(Array(row(hash).prefix(hash.elementCount)))
    }

    /// The elements of a row, with zeros behind them as far as the last octet goes.
    private func row(_ hash: CircuitGraph.RowHash) -> [KoalaBear] {
        hash.octets.flatMap { octet in (0..<8).map { octets[octet][$0] } }
    }

    private mutating func evaluateSum(_ hash: CircuitGraph.RowHash) {
        guard let (challenge, wire) = hash.sum else { return }
        let row = row(hash)
        let width = (row.count + RowHash.rate - 1) / RowHash.rate * RowHash.rate
        let padded = row + Array(repeating: .zero, count: width - row.count)
        let factor = wires[challenge]
        wires[wire] = padded.reduce(KoalaBearExtension.zero) { $0 * factor + $1 }
    }

    private mutating func evaluate(permutation: Int, _ graph: CircuitGraph) {
        switch graph.permutations[permutation] {
        case .compression(let node, let sibling, let isRight, let digest):
            let isSwapped = isRight.map { wires[$0] == .one } ?? false
            let (left, right) = isSwapped ? (octets[sibling], octets[node]) : (octets[node], octets[sibling])
            octets[digest] = Digest.compress(left, right)
        case .duplex(let previous, let absorbed, let rate):
            var state = state(after: previous, absorbing: absorbed)
            Poseidon2.permute(&state)
            states[permutation] = state
            octets[rate] = Digest(InlineArray { state[$0] })
        }
    }

    private mutating func evaluate(_ fold: CircuitFold) throws(Failure) {
        let values = values(of: fold)
        guard values.entry == wires[fold.word] else { throw .check("\(fold.what)") }
        wires[fold.folded] = values.folded
        wires[fold.foldedPoint] = KoalaBearExtension(values.inverse[4])
    }

    /// What a fold comes to.
    func values(of fold: CircuitFold) -> CircuitFold.Values {
        let fibre = (0..<8).map { index in KoalaBearExtension(coefficients: fold.octets.map { octets[$0][index] }) }
        return CircuitFold.values(
            fibre, fold.bits.map { wires[$0] == .one }, wires[fold.challenge], wires[fold.inversePoint].c0)
    }

    /// What a step of a transcript permutes.
    func state(after previous: Int?, absorbing absorbed: (octet: Int, count: Int)?) -> InlineArray<16, KoalaBear> {
        var state = previous.map { states[$0]! } ?? InlineArray { Duplex<NativeBackend>.initialState[$0] }
        guard let absorbed else { return state }
        for index in 0..<8 { state[index] = octets[absorbed.octet][index] }
        state[8] = state[8] + KoalaBear(UInt64(absorbed.count))
        return state
    }

    /// Gates that make nothing, and lookups.
    private func check(_ graph: CircuitGraph) throws(Failure) {
        for (gate, what) in graph.checks {
            guard gate.value(wires[gate.x], wires[gate.y], wires[gate.z]) == .zero else { throw .check("\(what)") }
        }
        for lookup in graph.lookups {
            let (list, index) = (graph.lists[lookup.list], wires[lookup.index])
            let position = Int(index.c0.canonical)
            guard index == KoalaBearExtension(index.c0), position < list.count,
                octets[list[position]] == octets[lookup.octet]
            else { throw .check("\(lookup.what)") }
        }
    }
}
