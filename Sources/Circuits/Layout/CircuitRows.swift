internal import Fields

/// What each row of each table is for, before it has a height.
struct CircuitRows {
    /// A permutation, and whether it goes on from the row before.
    struct PermutationRow {
        let permutation: Int
        let isChained: Bool
    }

    let gates: CircuitGates
    var compositions: [Int] = []
    var packs: [Int] = []
    var unpacks: [Int] = []
    /// Sixteen elements of a row that is hashed each.
    private(set) var hashCount = 0
    var permutations: [PermutationRow] = []
    /// Octets that are nobody's but of the one row that has them as the sibling of a node.
    private(set) var isFree: [Bool]
    /// Octets that are a part of a row that is hashed: that row defines them.
    private(set) var isHashed: [Bool]
    /// How often each octet is received.
    private(set) var octetReaders: [Int]

    init(_ graph: CircuitGraph, _ readers: CircuitReaders) {
        gates = CircuitGates(graph, readers)
        isFree = Array(repeating: false, count: graph.octets.count)
        isHashed = isFree
        octetReaders = readers.octets
        let sources = graph.wires
        for case .wire(let wire) in graph.steps where readers.wires[wire] > 0 {
            if case .composition = sources[wire] { compositions.append(wire) }
        }
        for hash in graph.rowHashes {
            hashCount += hash.rowCount
            for octet in hash.octets {
                guard case .inputs = graph.octets[octet], !isHashed[octet] else {
                    preconditionFailure("rows that are hashed are inputs, each of one row")
                }
                isHashed[octet] = true
            }
        }
        chain(graph, readers)
        placeOctets(graph, readers)
    }

    func counts(_ graph: CircuitGraph) -> [Int] {
        CircuitTable.allCases.map { table in
            switch table {
            case .arithmetic: gates.rows.count
            case .composition: compositions.count
            case .pack: packs.count
            case .unpack: unpacks.count
            case .bits: graph.decompositions.count
            case .rowHash: hashCount
            case .fold: graph.folds.count
            case .permutation: permutations.count
            case .listEntry: graph.lists.reduce(0) { $0 + $1.count }
            case .lookup: graph.lookups.count
            case .publicValues: graph.publicOctets.count
            }
        }
    }

    /// Puts permutations behind each other that hand on their nodes or states.
    private mutating func chain(_ graph: CircuitGraph, _ readers: CircuitReaders) {
        var successors: [Int?] = Array(repeating: nil, count: graph.permutations.count)
        var isChained = Array(repeating: false, count: graph.permutations.count)
        for (number, permutation) in graph.permutations.enumerated() {
            switch permutation {
            case .compression(let node, let sibling, let isRight, _):
                let isOther = isHashed[sibling] || readers.isUnpacked[sibling] || octetReaders[sibling] > 1
                if isRight != nil, case .inputs = graph.octets[sibling], !isOther {
                    isFree[sibling] = true
                    octetReaders[sibling] = 0
                }
                precondition(isRight == nil || isFree[sibling], "a sibling that may be on the left is an input")
                guard case .digest(let before) = graph.octets[node], octetReaders[node] == 1 else { continue }
                octetReaders[node] = 0
                successors[before] = number
            case .duplex(let previous, _, _):
                guard let previous else { continue }
                precondition(successors[previous] == nil, "a transcript goes on in one way")
                successors[previous] = number
            }
            isChained[number] = true
        }
        for head in graph.permutations.indices where !isChained[head] {
            var current: Int? = head
            while let permutation = current {
                permutations.append(PermutationRow(permutation: permutation, isChained: permutation != head))
                current = successors[permutation]
            }
        }
    }

    /// Rows that make octets of wires, and wires of octets.
    private mutating func placeOctets(_ graph: CircuitGraph, _ readers: CircuitReaders) {
        for (octet, source) in graph.octets.enumerated() {
            switch source {
            case .packed:
                if readers.octets[octet] > 0 { packs.append(octet) }
            case .inputs:
                if isFree[octet] { continue }
                if isHashed[octet] && !readers.isUnpacked[octet] { continue }
                unpacks.append(octet)
                if isHashed[octet] { octetReaders[octet] += 1 }
            case .rowDigest, .digest, .rate:
                guard readers.isUnpacked[octet] else { continue }
                unpacks.append(octet)
                octetReaders[octet] += 1
            }
        }
    }
}
