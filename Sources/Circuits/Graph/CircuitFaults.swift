internal import Fields

/// Looks for what a graph that was read may not be: everything is made once, by a step, and before it is read.
///
/// Graphs that were written down by a builder are right by construction.
struct CircuitFaults {
    private let graph: CircuitGraph
    private var isWireMade: [Bool]
    private var isOctetMade: [Bool]
    private var isHashed: [Bool]
    /// The steps of each kind that were there, and the transcripts that go on.
    private var isRowHashed: [Bool]
    private var isSummed: [Bool]
    private var isPermuted: [Bool]
    private var isFollowed: [Bool]
    private var isDecomposed: [Bool]
    private var isFolded: [Bool]

    /// What is wrong first.
    private struct Fault: Error {
        let what: String

        init(_ what: String) { self.what = what }
    }

    static func first(in graph: CircuitGraph) -> String? {
        do throws(Fault) {
            var faults = CircuitFaults(graph)
            try faults.checkInputs()
            for step in graph.steps { try faults.check(step) }
            try faults.checkEnds()
            try faults.checkSiblings()
            return nil
        } catch {
            return error.what
        }
    }

    private init(_ graph: CircuitGraph) {
        func none(_ count: Int) -> [Bool] { Array(repeating: false, count: count) }
        self.graph = graph
        isWireMade = none(graph.wires.count)
        (isOctetMade, isHashed) = (none(graph.octets.count), none(graph.octets.count))
        (isRowHashed, isSummed) = (none(graph.rowHashes.count), none(graph.rowHashes.count))
        (isPermuted, isFollowed) = (none(graph.permutations.count), none(graph.permutations.count))
        (isDecomposed, isFolded) = (none(graph.decompositions.count), none(graph.folds.count))
    }

    private func require(_ condition: Bool, _ what: @autoclosure () -> String) throws(Fault) {
        if !condition { throw Fault(what()) }
    }

    // MARK: Wires and octets

    private func read(_ wire: Int) throws(Fault) {
        try require(wire < isWireMade.count && isWireMade[wire], "wire \(wire) is read and not made")
    }

    private func read(octet: Int) throws(Fault) {
        try require(octet < isOctetMade.count && isOctetMade[octet], "octet \(octet) is read and not made")
    }

    private func read(_ gate: CircuitGate) throws(Fault) {
        try read(gate.x)
        try read(gate.y)
        try read(gate.z)
    }

    private mutating func make(_ wire: Int) throws(Fault) {
        try require(wire < isWireMade.count && !isWireMade[wire], "wire \(wire) is not made once")
        isWireMade[wire] = true
    }

    private mutating func make(octet: Int) throws(Fault) {
        try require(octet < isOctetMade.count && !isOctetMade[octet], "octet \(octet) is not made once")
        isOctetMade[octet] = true
    }

    /// Marks a step that there may be once.
    private static func once(_ flags: inout [Bool], _ number: Int, _ what: String) throws(Fault) {
        guard number < flags.count, !flags[number] else { throw Fault("\(what) \(number) is not done once") }
        flags[number] = true
    }

    // MARK: Inputs

    /// Every input is a member of one octet, and such octets have no other members.
    private mutating func checkInputs() throws(Fault) {
        var memberCount = 0
        for (octet, source) in graph.octets.enumerated() {
            switch source {
            case .inputs(let members):
                try checkMembers(members, of: octet)
                memberCount += members.count
            case .packed(let members):
                try require(members.count == 8 && members.upperBound <= graph.members.count, "octet \(octet)")
            case .rowDigest, .digest, .rate: break
            }
        }
        try require(memberCount == graph.inputs.count, "\(graph.inputs.count) inputs and \(memberCount) members")
        for wire in graph.inputs {
            try make(wire)
            guard case .element(let octet, let index) = graph.wires[wire], octet < graph.octets.count,
                case .inputs(let members) = graph.octets[octet], index < members.count,
                graph.members[members.lowerBound + index] == wire
            else { throw Fault("input \(wire)") }
        }
    }

    private mutating func checkMembers(_ members: Range<Int>, of octet: Int) throws(Fault) {
        try require((1...8).contains(members.count) && members.upperBound <= graph.members.count, "octet \(octet)")
        for (index, wire) in graph.members[members].enumerated() {
            guard wire < graph.wires.count, case .element(octet, index) = graph.wires[wire] else {
                throw Fault("member \(index) of octet \(octet)")
            }
        }
        try make(octet: octet)
    }

    // MARK: Steps

    private mutating func check(_ step: CircuitGraph.Step) throws(Fault) {
        switch step {
        case .wire(let wire):
            try require(wire < graph.wires.count, "wire \(wire)")
            // It may not be made of itself.
            try check(wire, graph.wires[wire])
            try make(wire)
        case .octet(let octet): try check(octet: octet)
        case .rowHash(let hash):
            try Self.once(&isRowHashed, hash, "hash")
            try check(hash, graph.rowHashes[hash])
        case .rowSum(let hash): try checkSum(hash)
        case .permutation(let number):
            try Self.once(&isPermuted, number, "permutation")
            try check(number, graph.permutations[number])
        case .decomposition(let number):
            try Self.once(&isDecomposed, number, "decomposition")
            try check(number, graph.decompositions[number])
        case .fold(let number):
            try Self.once(&isFolded, number, "fold")
            try check(number, graph.folds[number])
        }
    }

    private func check(_ wire: Int, _ source: CircuitGraph.WireSource) throws(Fault) {
        switch source {
        case .constant: break
        case .gate(let number):
            try require(number < graph.gates.count, "gate \(number)")
            try read(graph.gates[number])
        case .composition(let number):
            try require(number < graph.compositions.count, "composition \(number)")
            for index in 0..<5 { try read(graph.compositions[number][index]) }
        case .element(let octet, let index):
            try read(octet: octet)
            try require(index < 8, "element \(index) of an octet")
            switch graph.octets[octet] {
            case .rowDigest, .digest, .rate: break
            case .inputs, .packed: throw Fault("wire \(wire) is an element of wires")
            }
        case .input, .bit, .rowSum, .capacity, .fold: throw Fault("wire \(wire) is made by a step of its own")
        }
    }

    private mutating func check(octet: Int) throws(Fault) {
        try require(octet < graph.octets.count, "octet \(octet)")
        switch graph.octets[octet] {
        case .inputs: break
        case .packed(let members):
            for wire in graph.members[members] { try read(wire) }
            try make(octet: octet)
        case .rowDigest, .digest, .rate: throw Fault("octet \(octet) is made by a step of its own")
        }
    }

    private mutating func check(_ number: Int, _ decomposition: CircuitGraph.Decomposition) throws(Fault) {
        try read(decomposition.value)
        try require(decomposition.bits.count <= BitsTable.bitLimit, "\(decomposition.bits.count) bits")
        for (index, bit) in decomposition.bits.enumerated() {
            try make(bit)
            guard case .bit(number, index) = graph.wires[bit] else { throw Fault("bit \(bit)") }
        }
    }

    private mutating func check(_ number: Int, _ fold: CircuitFold) throws(Fault) {
        for octet in fold.octets { try read(octet: octet) }
        for wire in fold.bits + [fold.word, fold.challenge, fold.inversePoint] { try read(wire) }
        for wire in [fold.folded, fold.foldedPoint] {
            try make(wire)
            guard case .fold(number) = graph.wires[wire] else { throw Fault("fold \(number)") }
        }
        try require(fold.what < graph.names.count, "name \(fold.what)")
    }

    // MARK: Hashing

    /// Rows that are hashed are inputs, each of one row, and only the last octet may be short.
    private mutating func check(_ number: Int, _ hash: CircuitGraph.RowHash) throws(Fault) {
        let count = hash.elementCount
        try require((1..<1 << 24).contains(count) && hash.octets.count == (count + 7) / 8, "hash \(number)")
        for (index, octet) in hash.octets.enumerated() {
            try read(octet: octet)
            guard case .inputs(let members) = graph.octets[octet], !isHashed[octet],
                members.count == min(8, count - 8 * index)
            else { throw Fault("octet \(octet) of hash \(number)") }
            isHashed[octet] = true
        }
        try make(octet: hash.digest)
        guard case .rowDigest(number) = graph.octets[hash.digest] else { throw Fault("digest of hash \(number)") }
    }

    private mutating func checkSum(_ number: Int) throws(Fault) {
        try Self.once(&isSummed, number, "sum")
        guard isRowHashed[number], let sum = graph.rowHashes[number].sum else { throw Fault("sum \(number)") }
        try read(sum.challenge)
        try make(sum.wire)
        guard case .rowSum(number) = graph.wires[sum.wire] else { throw Fault("sum \(number)") }
    }

    private mutating func check(_ number: Int, _ permutation: CircuitGraph.Permutation) throws(Fault) {
        switch permutation {
        case .compression(let node, let sibling, let isRight, let digest):
            try read(octet: node)
            try read(octet: sibling)
            if let isRight { try read(isRight) }
            try make(octet: digest)
            guard case .digest(number) = graph.octets[digest] else { throw Fault("compression \(number)") }
        case .duplex(let previous, let absorbed, let rate):
            if let previous { try follow(previous) }
            if let absorbed {
                try read(octet: absorbed.octet)
                try require((1...8).contains(absorbed.count), "\(absorbed.count) elements are absorbed")
            }
            try require(previous != nil || absorbed != nil, "transcript \(number) starts with nothing")
            try make(octet: rate)
            guard case .rate(number) = graph.octets[rate] else { throw Fault("transcript \(number)") }
        }
    }

    /// A transcript goes on from a step that was done, and in one way.
    private mutating func follow(_ previous: Int) throws(Fault) {
        try require(previous < isPermuted.count && isPermuted[previous], "transcript \(previous) is not there yet")
        guard case .duplex = graph.permutations[previous] else { throw Fault("\(previous) is no transcript") }
        try Self.once(&isFollowed, previous, "what is behind transcript")
    }

    // MARK: The end

    private func checkEnds() throws(Fault) {
        guard case .constant(.zero) = graph.wires.first, case .wire(0) = graph.steps.first else {
            throw Fault("the wire 0 is not zero")
        }
        let areDone = [isRowHashed, isPermuted, isDecomposed, isFolded].allSatisfy { $0.allSatisfy(\.self) }
        let areSummed = zip(graph.rowHashes, isSummed).allSatisfy { ($0.sum != nil) == $1 }
        try require(areDone && areSummed, "a part without a step")
        for check in graph.checks {
            try read(check.gate)
            try require(check.what < graph.names.count, "name \(check.what)")
        }
        for octet in graph.lists.joined() { try read(octet: octet) }
        for octet in graph.publicOctets { try read(octet: octet) }
        for lookup in graph.lookups {
            try require(lookup.list < graph.lists.count, "list \(lookup.list)")
            try read(lookup.index)
            try read(octet: lookup.octet)
            try require(lookup.what < graph.names.count, "name \(lookup.what)")
        }
    }

    /// A sibling that may be on the left is an input that nobody else has.
    private func checkSiblings() throws(Fault) {
        let readers = CircuitReaders(graph)
        for case .compression(_, let sibling, .some, _) in graph.permutations {
            guard case .inputs = graph.octets[sibling], !isHashed[sibling], !readers.isUnpacked[sibling],
                readers.octets[sibling] <= 1
            else { throw Fault("sibling \(sibling) is somebody else's too") }
        }
    }
}
