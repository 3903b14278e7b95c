internal import Fields

extension CircuitPlan {
    init(_ graph: CircuitGraph, _ readers: CircuitReaders, _ rows: CircuitRows) {
        var planner = CircuitPlanner(graph, readers, rows)
        planner.planInputs()
        planner.planHashes()
        for step in graph.steps { planner.plan(step) }
        planner.planChecks()
        self = planner.plan
    }
}

/// Turns the steps of a graph into those of a plan.
private struct CircuitPlanner {
    var plan = CircuitPlan()
    private let graph: CircuitGraph
    private let sources: [CircuitGraph.WireSource]
    private let readers: CircuitReaders
    private let rows: CircuitRows
    /// The places of wires, once they are made.
    private var places: [Int32]
    /// The rows of permutations.
    private var permutationRows: [Int]
    /// The run of compressions that makes an octet.
    private var runs: [Int32]

    init(_ graph: CircuitGraph, _ readers: CircuitReaders, _ rows: CircuitRows) {
        self.graph = graph
        self.readers = readers
        self.rows = rows
        sources = graph.wires
        places = Array(repeating: -1, count: graph.wires.count)
        runs = Array(repeating: -1, count: graph.octets.count)
        permutationRows = Array(repeating: 0, count: graph.permutations.count)
        for (row, place) in rows.permutations.enumerated() { permutationRows[place.permutation] = row }
        plan.octetCount = graph.octets.count
        plan.permutationCount = rows.permutations.count
        (plan.unpacks, plan.publicOctets) = (rows.unpacks, graph.publicOctets)
        (plan.lists, plan.names) = (graph.lists, graph.names)
        places[0] = 0
        plan.placeCount = 1
        plan.gates.reserveCapacity(rows.gates.rows.count)
    }

    // MARK: Places

    /// A place for a wire that is made.
    private mutating func make(_ wire: Int) -> Int {
        if places[wire] < 0 {
            places[wire] = Int32(plan.placeCount)
            plan.placeCount += 1
        }
        return Int(places[wire])
    }

    private func place(_ wire: Int) -> Int {
        precondition(places[wire] >= 0, "wires are made before they are read")
        return Int(places[wire])
    }

    private mutating func addStep(_ kind: CircuitPlan.Run.Kind, _ count: Int, isApart: Bool = false) {
        if let last = plan.runs.last, last.kind == kind, last.members.upperBound == count, !isApart {
            plan.runs[plan.runs.count - 1].members = last.members.lowerBound..<count + 1
        } else {
            plan.runs.append(CircuitPlan.Run(kind: kind, members: count..<count + 1))
        }
    }

    // MARK: Inputs

    mutating func planInputs() {
        plan.inputElements.reserveCapacity(graph.inputs.count)
        for wire in graph.inputs {
            guard case .element(let octet, let index) = sources[wire] else { preconditionFailure("inputs are placed") }
            plan.inputElements.append(Int32(8 * octet + index))
            if readers.wires[wire] > 0 { addElement(8 * octet + index, wire) }
        }
    }

    private mutating func addElement(_ element: Int, _ wire: Int) {
        addStep(.elements, plan.elements.count)
        plan.elements.append(CircuitPlan.Element(element: Int32(element), out: Int32(make(wire))))
    }

    // MARK: Steps

    mutating func plan(_ step: CircuitGraph.Step) {
        switch step {
        case .wire(let wire): plan(wire: wire)
        case .octet(let octet): plan(octet: octet)
        case .rowHash: break
        case .rowSum(let hash): planSum(hash)
        case .permutation(let permutation): plan(permutation: permutation)
        case .decomposition(let number):
            let decomposition = graph.decompositions[number]
            let value = place(decomposition.value)
            addStep(.decompositions, plan.decompositions.count)
            plan.decompositions.append(
                CircuitPlan.Decomposition(value: value, bits: decomposition.bits.map { make($0) }))
        case .fold(let number): plan(graph.folds[number])
        }
    }

    private mutating func plan(wire: Int) {
        if plan.gates.count < rows.gates.makerCount, rows.gates.rows[plan.gates.count].wire == wire {
            addStep(.gates, plan.gates.count)
            let out = make(wire)
            plan.gates.append(planned(rows.gates.rows[plan.gates.count].gate, out: out))
            plan.makerCount += 1
        }
        guard readers.wires[wire] > 0 else { return }
        switch sources[wire] {
        case .composition(let number):
            let coefficients = graph.compositions[number]
            let places = InlineArray<5, Int32> { Int32(place(coefficients[$0])) }
            addStep(.compositions, plan.compositions.count)
            plan.compositions.append(CircuitPlan.Composition(coefficients: places, out: make(wire)))
        case .element(let octet, let index): addElement(8 * octet + index, wire)
        default: break
        }
    }

    private func planned(_ gate: CircuitGate, out: Int) -> CircuitPlan.Gate {
        var planned = gate
        planned.x = gate.readsX ? place(gate.x) : 0
        planned.y = gate.readsY ? place(gate.y) : 0
        planned.z = gate.readsZ ? place(gate.z) : 0
        return CircuitPlan.Gate(gate: planned, out: out)
    }

    private mutating func plan(octet: Int) {
        guard case .packed(let members) = graph.octets[octet], readers.octets[octet] > 0 else { return }
        addStep(.packs, plan.packs.count)
        plan.packs.append(
            CircuitPlan.Pack(
                members: InlineArray { Int32(place(graph.members[members.lowerBound + $0])) }, octet: octet))
    }

    private mutating func plan(_ fold: CircuitFold) {
        let bits = fold.bits.map { place($0) }
        let (word, challenge, inversePoint) = (place(fold.word), place(fold.challenge), place(fold.inversePoint))
        addStep(.folds, plan.folds.count)
        plan.folds.append(
            CircuitFold(
                octets: fold.octets, bits: bits, word: word, challenge: challenge, inversePoint: inversePoint,
                folded: make(fold.folded), foldedPoint: make(fold.foldedPoint), what: fold.what))
    }

    // MARK: Hashing

    private static let groupLimit = 64

    mutating func planHashes() {
        var groups: [Int: [Int]] = [:]
        for (number, hash) in graph.rowHashes.enumerated() {
            let first = plan.hashOctets.count
            plan.hashes.append(
                CircuitPlan.Hash(
                    rows: first..<first + hash.rowCount, elementCount: hash.elementCount, digest: hash.digest,
                    isSummed: hash.sum != nil, challenge: 0))
            for part in 0..<hash.rowCount {
                plan.hashOctets.append(
                    InlineArray {
                        Int32(2 * part + $0 < hash.octets.count ? hash.octets[2 * part + $0] : plan.zeroOctet)
                    })
            }
            groups[hash.rowCount, default: []].append(number)
        }
        for (_, members) in groups.sorted(by: { $0.key > $1.key }) {
            for start in stride(from: 0, to: members.count, by: Self.groupLimit) {
                plan.hashGroups.append(Array(members[start..<min(start + Self.groupLimit, members.count)]))
            }
        }
    }

    private mutating func planSum(_ number: Int) {
        guard let sum = graph.rowHashes[number].sum else { return }
        let hash = plan.hashes[number]
        plan.hashes[number] = CircuitPlan.Hash(
            rows: hash.rows, elementCount: hash.elementCount, digest: hash.digest, isSummed: true,
            challenge: place(sum.challenge))
        addStep(.sums, plan.sums.count)
        plan.sums.append(CircuitPlan.Sum(hash: number, out: make(sum.wire)))
    }

    private mutating func plan(permutation: Int) {
        let row = permutationRows[permutation]
        switch graph.permutations[permutation] {
        case .compression(let node, let sibling, let isRight, let digest):
            // Those of one run are computed side by side, so that none may need another.
            let current = Int32(plan.runs.count - 1)
            addStep(.compressions, plan.compressions.count, isApart: [node, sibling].contains { runs[$0] == current })
            runs[digest] = Int32(plan.runs.count - 1)
            plan.compressions.append(
                CircuitPlan.Compression(
                    row: row, node: node, sibling: sibling, isRight: isRight.map { place($0) } ?? 0, digest: digest))
        case .duplex(let previous, let absorbed, let rate):
            let next = row + 1
            addStep(.duplexes, plan.duplexes.count)
            plan.duplexes.append(
                CircuitPlan.Duplex(
                    row: row, rateBefore: absorbed?.octet ?? previous.map { self.rate(of: $0) } ?? plan.zeroOctet,
                    absorbedCount: KoalaBear(UInt64(absorbed?.count ?? 0)), rate: rate,
                    isStart: !rows.permutations[row].isChained,
                    isFollowed: next < rows.permutations.count && rows.permutations[next].isChained))
        }
    }

    private func rate(of permutation: Int) -> Int {
        guard case .duplex(_, _, let rate) = graph.permutations[permutation] else {
            preconditionFailure("transcripts go on from transcripts")
        }
        return rate
    }

    // MARK: Checks

    mutating func planChecks() {
        for row in rows.gates.checks { plan.gates.append(planned(row.gate, out: 0)) }
        plan.checks = graph.checks.map(\.what)
        plan.lookups = graph.lookups.map {
            CircuitPlan.Lookup(list: $0.list, index: place($0.index), octet: $0.octet, what: $0.what)
        }
    }
}
