internal import Air
internal import Basics
internal import Fields

/// Writes the fixed columns of a circuit's tables: the addresses of what each row reads and makes.
struct CircuitColumns: @unchecked Sendable {
    // Nothing changes a graph while it is laid out.
    let graph: CircuitGraph
    let readers: CircuitReaders
    let rows: CircuitRows

    init(_ graph: CircuitGraph, _ readers: CircuitReaders, _ rows: CircuitRows) {
        self.graph = graph
        self.readers = readers
        self.rows = rows
    }

    func matrices(_ heightsLog2: [Int], _ airs: [Air]) -> [Matrix] {
        let matrices = zip(airs, heightsLog2).map {
            Matrix(width: $0.preprocessedColumns.count, height: 1 << $1)
        }
        // The largest tables come first in the order, so that no thread is left with one at the end.
        var zeroReaders = Array(repeating: 0, count: matrices.count)
        zeroReaders.withUnsafeMutableBufferPointer { counts in
            nonisolated(unsafe) let counts = counts
            parallelFor(matrices.count) { tables in
                for table in tables {
                    var columns = FixedColumns(matrices[table])
                    fill(CircuitTable(rawValue: table)!, &columns)
                    counts[table] = columns.zeroReaders
                }
            }
        }
        // The wire 0 is the first that is made.
        let count = KoalaBear(UInt64(zeroReaders.reduce(0, +)))
        matrices[CircuitTable.arithmetic.rawValue][0, ArithmeticTable.places.readers] = count
        return matrices
    }

    private func fill(_ table: CircuitTable, _ columns: inout FixedColumns) {
        switch table {
        case .arithmetic: fillArithmetic(&columns)
        case .composition: fillCompositions(&columns)
        case .pack: fillPacks(&columns)
        case .unpack: fillUnpacks(&columns)
        case .bits: fillBits(&columns)
        case .rowHash: fillHashes(&columns)
        case .fold: fillFolds(&columns)
        case .permutation: fillPermutations(&columns)
        case .listEntry: fillEntries(&columns)
        case .lookup: fillLookups(&columns)
        case .publicValues: fillPublicValues(&columns)
        }
    }
}

extension CircuitColumns {
    fileprivate func fillArithmetic(_ table: inout FixedColumns) {
        let columns = ArithmeticTable.places
        for (row, gate) in rows.gates.rows.enumerated() {
            fill(row, gate.gate, &table)
            guard let wire = gate.wire else { continue }
            table.set(row, columns.outAddress, wire)
            table.set(row, columns.readers, readers.wires[wire])
        }
        table.zeroReaders += 3 * (table.height - rows.gates.rows.count)
    }

    private func fill(_ row: Int, _ gate: CircuitGate, _ table: inout FixedColumns) {
        let columns = ArithmeticTable.places
        table.read(row, columns.xAddress, gate.readsX ? gate.x : 0)
        table.read(row, columns.yAddress, gate.readsY ? gate.y : 0)
        table.read(row, columns.zAddress, gate.readsZ ? gate.z : 0)
        table.set(row, columns.product, gate.product)
        table.set(row, columns.quotient, gate.quotient)
        table.set(row, columns.xFactor, gate.xFactor)
        table.set(row, columns.yFactor, gate.yFactor)
        table.set(row, columns.zFactor, gate.zFactor)
        table.set(row, columns.outFactor, gate.outFactor)
        table.set(row, columns.constant, gate.constant)
    }

    fileprivate func fillCompositions(_ table: inout FixedColumns) {
        let columns = CompositionTable.places
        for (row, wire) in rows.compositions.enumerated() {
            guard case .composition(let number) = graph.wires[wire] else { preconditionFailure("a composition") }
            for (index, column) in columns.addresses.enumerated() {
                table.read(row, column, graph.compositions[number][index])
            }
            table.set(row, columns.address, wire)
            table.set(row, columns.readers, readers.wires[wire])
        }
        table.zeroReaders += 5 * (table.height - rows.compositions.count)
    }

    fileprivate func fillPacks(_ table: inout FixedColumns) {
        let columns = PackTable.places
        for (row, octet) in rows.packs.enumerated() {
            guard case .packed(let members) = graph.octets[octet] else { preconditionFailure("a packed octet") }
            for (column, wire) in zip(columns.addresses, graph.members[members]) { table.read(row, column, wire) }
            table.set(row, columns.octet, octet)
            table.set(row, columns.readers, rows.octetReaders[octet])
        }
        table.zeroReaders += 8 * (table.height - rows.packs.count)
    }

    fileprivate func fillUnpacks(_ table: inout FixedColumns) {
        let columns = UnpackTable.places
        var places: [Int32] = Array(repeating: -1, count: graph.octets.count)
        for (row, octet) in rows.unpacks.enumerated() {
            places[octet] = Int32(row)
            let isInput = if case .inputs = graph.octets[octet] { !rows.isHashed[octet] } else { false }
            table.set(row, columns.octet, octet)
            table.set(row, columns.isRead, isInput ? 0 : 1)
            table.set(row, columns.octetReaders, isInput ? rows.octetReaders[octet] : 0)
        }
        let sources = graph.wires
        for (wire, readers) in readers.wires.enumerated() where readers > 0 {
            guard case .element(let octet, let index) = sources[wire], places[octet] >= 0 else { continue }
            table.set(Int(places[octet]), columns.addresses[index], wire)
            table.set(Int(places[octet]), columns.elementReaders[index], readers)
        }
    }

    fileprivate func fillBits(_ table: inout FixedColumns) {
        let columns = BitsTable.places
        for (row, decomposition) in graph.decompositions.enumerated() {
            table.read(row, columns.value, decomposition.value)
            table.set(row, columns.isUsed, 1)
            for (index, bit) in decomposition.bits.enumerated() where readers.wires[bit] > 0 {
                table.set(row, columns.addresses[index], bit)
                table.set(row, columns.readers[index], readers.wires[bit])
            }
        }
    }

}
