internal import Fields

/// How often each wire and octet is read, by what is alive: what is checked, published, hashed or read itself.
struct CircuitReaders {
    private(set) var wires: [Int]
    private(set) var octets: [Int]
    /// The octets that some wire is an element of.
    private(set) var isUnpacked: [Bool]

    init(_ graph: CircuitGraph) {
        wires = Array(repeating: 0, count: graph.wires.count)
        octets = Array(repeating: 0, count: graph.octets.count)
        isUnpacked = Array(repeating: false, count: graph.octets.count)
        for check in graph.checks { read(check.gate) }
        for lookup in graph.lookups {
            wires[lookup.index] += 1
            octets[lookup.octet] += 1
        }
        for octet in graph.lists.joined() { octets[octet] += 1 }
        for octet in graph.publicOctets { octets[octet] += 1 }
        for step in graph.steps.reversed() { read(by: step, graph) }
        let sources = graph.wires
        for wire in graph.inputs where wires[wire] > 0 {
            if case .element(let octet, _) = sources[wire] { isUnpacked[octet] = true }
        }
    }

    private mutating func read(_ gate: CircuitGate) {
        if gate.readsX { wires[gate.x] += 1 }
        if gate.readsY { wires[gate.y] += 1 }
        if gate.readsZ { wires[gate.z] += 1 }
    }

    private mutating func read(by step: CircuitGraph.Step, _ graph: CircuitGraph) {
        switch step {
        case .wire(let wire): readSources(ofWire: wire, graph)
        case .octet(let octet):
            guard octets[octet] > 0, case .packed(let members) = graph.octets[octet] else { return }
            for member in members { wires[graph.members[member]] += 1 }
        case .rowHash: break
        case .rowSum(let hash): wires[graph.rowHashes[hash].sum!.challenge] += 1
        case .permutation(let permutation):
            switch graph.permutations[permutation] {
            case .compression(let node, let sibling, let isRight, _):
                octets[node] += 1
                octets[sibling] += 1
                if let isRight { wires[isRight] += 1 }
            case .duplex(_, let absorbed, _):
                if let absorbed { octets[absorbed.octet] += 1 }
            }
        case .fold(let number):
            let fold = graph.folds[number]
            for octet in fold.octets { octets[octet] += 1 }
            for wire in fold.bits + [fold.word, fold.challenge, fold.inversePoint] { wires[wire] += 1 }
        case .decomposition(let decomposition): wires[graph.decompositions[decomposition].value] += 1
        }
    }

    /// A wire that nobody reads needs nothing, but for an inverse, which says that there is one.
    private mutating func readSources(ofWire wire: Int, _ graph: CircuitGraph) {
        switch graph.wires[wire] {
        case .gate(let number):
            let gate = graph.gates[number]
            if wires[wire] > 0 || gate.isInverse { read(gate) }
        case .composition(let number) where wires[wire] > 0:
            for index in 0..<5 { wires[graph.compositions[number][index]] += 1 }
        case .element(let octet, _) where wires[wire] > 0: isUnpacked[octet] = true
        default: break
        }
    }
}

extension CircuitGate {
    /// Which of its operands the gate reads; the others are zero.
    var readsX: Bool { product != .zero || quotient != .zero || xFactor != .zero }
    var readsY: Bool { product != .zero || yFactor != .zero }
    var readsZ: Bool { zFactor != .zero }

    /// Whether it makes a wire that another one is divided by.
    var isInverse: Bool { quotient != .zero || outFactor != -.one }
}
