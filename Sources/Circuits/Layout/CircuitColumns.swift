internal import Air
internal import Fields

/// Writes the fixed columns of a circuit's tables: the addresses of what each row reads and makes.
struct CircuitColumns {
    let graph: CircuitGraph
    let readers: CircuitReaders
    let rows: CircuitRows
    private(set) var matrices: [Matrix]
    /// How often the wire 0 is read.
    private var zeroReaders = 0

    init(
        _ graph: CircuitGraph, _ readers: CircuitReaders, _ rows: CircuitRows, _ heightsLog2: [Int], _ airs: [Air]
    ) {
        self.graph = graph
        self.readers = readers
        self.rows = rows
        matrices = zip(airs, heightsLog2).map { Matrix.zeros(width: $0.preprocessedColumns.count, height: 1 << $1) }
    }

    mutating func fill() {
        fillCompositions()
        fillPacks()
        fillUnpacks()
        fillBits()
        fillHashes()
        fillFolds()
        fillPermutations()
        fillLists()
        fillPublicValues()
        fillArithmetic()
    }

    private func set(_ table: CircuitTable, _ row: Int, _ column: Int, _ value: Int) {
        matrices[table.rawValue][row, column] = KoalaBear(UInt64(value))
    }

    /// An address that is read; counts if it is that of zero.
    private mutating func setRead(_ table: CircuitTable, _ row: Int, _ column: Int, _ wire: Int) {
        if wire == 0 { zeroReaders += 1 }
        set(table, row, column, wire)
    }

    // MARK: Arithmetic

    /// Comes last, since the wire 0 is made here.
    private mutating func fillArithmetic() {
        let (columns, matrix) = (ArithmeticTable.places, matrices[CircuitTable.arithmetic.rawValue])
        let gates = rows.gates.all
        for (row, (wire, gate)) in gates.enumerated() {
            let operands = Set(gate.operands)
            setRead(.arithmetic, row, columns.xAddress, operands.contains(gate.x) ? gate.x : 0)
            setRead(.arithmetic, row, columns.yAddress, operands.contains(gate.y) ? gate.y : 0)
            setRead(.arithmetic, row, columns.zAddress, operands.contains(gate.z) ? gate.z : 0)
            matrix[row, columns.product] = gate.product
            matrix[row, columns.quotient] = gate.quotient
            matrix[row, columns.xFactor] = gate.xFactor
            matrix[row, columns.yFactor] = gate.yFactor
            matrix[row, columns.zFactor] = gate.zFactor
            matrix[row, columns.outFactor] = gate.outFactor
            matrix[row, columns.constant] = gate.constant
            guard let wire else { continue }
            set(.arithmetic, row, columns.outAddress, wire)
            set(.arithmetic, row, columns.readers, readers.wires[wire])
        }
        zeroReaders += 3 * (matrix.height - gates.count)
        let zero = rows.gates.makers.firstIndex { $0.wire == 0 }!
        set(.arithmetic, zero, columns.readers, zeroReaders)
    }

    // MARK: Wires and octets

    private mutating func fillCompositions() {
        let columns = CompositionTable.places
        for (row, wire) in rows.compositions.enumerated() {
            guard case .composition(let coefficients) = graph.wires[wire] else { preconditionFailure("a composition") }
            for (column, coefficient) in zip(columns.addresses, coefficients) {
                setRead(.composition, row, column, coefficient)
            }
            set(.composition, row, columns.address, wire)
            set(.composition, row, columns.readers, readers.wires[wire])
        }
        zeroReaders += 5 * (matrices[CircuitTable.composition.rawValue].height - rows.compositions.count)
    }

    private mutating func fillPacks() {
        let columns = PackTable.places
        for (row, octet) in rows.packs.enumerated() {
            guard case .packed(let members) = graph.octets[octet] else { preconditionFailure("a packed octet") }
            for (column, wire) in zip(columns.addresses, members) { setRead(.pack, row, column, wire) }
            set(.pack, row, columns.octet, octet)
            set(.pack, row, columns.readers, rows.octetReaders[octet])
        }
        zeroReaders += 8 * (matrices[CircuitTable.pack.rawValue].height - rows.packs.count)
    }

    private mutating func fillUnpacks() {
        let columns = UnpackTable.places
        var positions: [Int: Int] = [:]
        for (row, octet) in rows.unpacks.enumerated() {
            positions[octet] = row
            let isInput: Bool
            if case .inputs = graph.octets[octet] { isInput = !rows.isHashed[octet] } else { isInput = false }
            set(.unpack, row, columns.octet, octet)
            set(.unpack, row, columns.isRead, isInput ? 0 : 1)
            set(.unpack, row, columns.octetReaders, isInput ? rows.octetReaders[octet] : 0)
        }
        for (wire, source) in graph.wires.enumerated() where readers.wires[wire] > 0 {
            guard case .element(let octet, let index) = source, let row = positions[octet] else { continue }
            set(.unpack, row, columns.addresses[index], wire)
            set(.unpack, row, columns.elementReaders[index], readers.wires[wire])
        }
    }

    private mutating func fillBits() {
        let columns = BitsTable.places
        for (row, decomposition) in graph.decompositions.enumerated() {
            setRead(.bits, row, columns.value, decomposition.value)
            set(.bits, row, columns.isUsed, 1)
            for (index, bit) in decomposition.bits.enumerated() where readers.wires[bit] > 0 {
                set(.bits, row, columns.addresses[index], bit)
                set(.bits, row, columns.readers[index], readers.wires[bit])
            }
        }
    }

    // MARK: Hashing

    private mutating func fillHashes() {
        let columns = RowHashTable.places
        for (row, part) in rows.hashes.enumerated() {
            let hash = graph.rowHashes[part.hash]
            let (octets, first) = (hash.octets, 16 * part.part)
            for half in 0..<2 where 2 * part.part + half < octets.count {
                let octet = octets[2 * part.part + half]
                guard rows.octetReaders[octet] > 0 else { continue }
                set(.rowHash, row, columns.octets[half], octet)
                set(.rowHash, row, columns.octetReaders[half], rows.octetReaders[octet])
            }
            for index in 0..<min(16, hash.elementCount - first) { set(.rowHash, row, columns.isElement[index], 1) }
            set(.rowHash, row, columns.isFirst, part.part == 0 ? 1 : 0)
            set(.rowHash, row, columns.elementCount, hash.elementCount)
            let isLast = first + 16 >= hash.elementCount
            if isLast {
                set(.rowHash, row, columns.digest, hash.digest)
                set(.rowHash, row, columns.digestReaders, rows.octetReaders[hash.digest])
            }
            guard let sum = hash.sum else { continue }
            if part.part == 0 {
                setRead(.rowHash, row, columns.challengeAddress, sum.challenge)
                set(.rowHash, row, columns.isSummed, 1)
            }
            if isLast {
                set(.rowHash, row, columns.sum, sum.wire)
                set(.rowHash, row, columns.sumReaders, readers.wires[sum.wire])
            }
        }
        let height = matrices[CircuitTable.rowHash.rawValue].height
        for row in rows.hashes.count..<height { set(.rowHash, row, columns.isFirst, 1) }
    }

    private mutating func fillFolds() {
        let columns = FoldTable.places
        for (row, fold) in graph.folds.enumerated() {
            for (column, octet) in zip(columns.octets, fold.octets) { set(.fold, row, column, octet) }
            for (column, bit) in zip(columns.bitAddresses, fold.bits) { setRead(.fold, row, column, bit) }
            set(.fold, row, columns.isUsed, 1)
            setRead(.fold, row, columns.wordAddress, fold.word)
            setRead(.fold, row, columns.challengeAddress, fold.challenge)
            setRead(.fold, row, columns.pointAddress, fold.inversePoint)
            set(.fold, row, columns.foldedAddress, fold.folded)
            set(.fold, row, columns.foldedReaders, readers.wires[fold.folded])
            set(.fold, row, columns.foldedPointAddress, fold.foldedPoint)
            set(.fold, row, columns.foldedPointReaders, readers.wires[fold.foldedPoint])
        }
    }

    private mutating func fillPermutations() {
        for (row, place) in rows.permutations.enumerated() {
            switch graph.permutations[place.permutation] {
            case .compression(let node, let sibling, let isRight, let digest):
                fillCompression(row, place.isChained, node, sibling, isRight, digest)
            case .duplex(_, let absorbed, let rate): fillDuplex(row, place.isChained, absorbed, rate)
            }
        }
    }

    private mutating func fillCompression(
        _ row: Int, _ isChained: Bool, _ node: Int, _ sibling: Int, _ isRight: Int?, _ digest: Int
    ) {
        let columns = PermutationTable.places
        if isChained {
            set(.permutation, row, columns.isClimbing, 1)
        } else {
            set(.permutation, row, columns.node, node)
            set(.permutation, row, columns.isNodeRead, 1)
        }
        if !rows.isFree[sibling] {
            set(.permutation, row, columns.sibling, sibling)
            set(.permutation, row, columns.isSiblingRead, 1)
        }
        if let isRight {
            setRead(.permutation, row, columns.bit, isRight)
            set(.permutation, row, columns.isBitRead, 1)
        }
        set(.permutation, row, columns.digest, digest)
        set(.permutation, row, columns.digestReaders, rows.octetReaders[digest])
    }

    private mutating func fillDuplex(_ row: Int, _ isChained: Bool, _ absorbed: (octet: Int, count: Int)?, _ rate: Int)
    {
        let columns = PermutationTable.places
        set(.permutation, row, columns.isGoingOn, isChained ? 1 : 0)
        set(.permutation, row, columns.isStart, isChained ? 0 : 1)
        if let absorbed {
            set(.permutation, row, columns.node, absorbed.octet)
            set(.permutation, row, columns.isNodeRead, 1)
            set(.permutation, row, columns.absorbed, absorbed.count)
        } else {
            set(.permutation, row, columns.isRateKept, 1)
        }
        set(.permutation, row, columns.rate, rate)
        set(.permutation, row, columns.rateReaders, rows.octetReaders[rate])
    }

    // MARK: Lists and public values

    private mutating func fillLists() {
        let (entries, lookups) = (ListEntryTable.places, LookupTable.places)
        let members = graph.lists.enumerated().flatMap { list, octets in
            octets.enumerated().map { (list: list, index: $0.offset, octet: $0.element) }
        }
        // Lists are numbered from 1: rows that are not used are of none.
        for (row, entry) in members.enumerated() {
            set(.listEntry, row, entries.octet, entry.octet)
            set(.listEntry, row, entries.isUsed, 1)
            set(.listEntry, row, entries.list, entry.list + 1)
            set(.listEntry, row, entries.index, entry.index)
        }
        for (row, lookup) in graph.lookups.enumerated() {
            set(.lookup, row, lookups.octet, lookup.octet)
            set(.lookup, row, lookups.isUsed, 1)
            set(.lookup, row, lookups.list, lookup.list + 1)
            setRead(.lookup, row, lookups.indexAddress, lookup.index)
        }
    }

    private mutating func fillPublicValues() {
        let columns = PublicTable(octetCount: graph.publicOctets.count).places()
        for (row, octet) in graph.publicOctets.enumerated() {
            set(.publicValues, row, columns.octet, octet)
            set(.publicValues, row, columns.selectors[row], 1)
        }
    }
}
