internal import Air
internal import Basics
package import Fields
internal import Hashing
internal import Poseidon2Air

extension Circuit {
    /// The main columns of all tables for the values of the wires.
    package func trace(_ evaluation: CircuitEvaluation) -> [Matrix] {
        let trace = CircuitTrace(self, evaluation)
        return CircuitTable.allCases.map(trace.matrix)
    }

    /// The public values of all tables.
    package func publicValues(_ evaluation: CircuitEvaluation) -> [[KoalaBear]] {
        let values = graph.publicOctets.flatMap { octet in (0..<8).map { evaluation.octets[octet][$0] } }
        return CircuitTable.allCases.map { $0 == .publicValues ? values : [] }
    }
}

/// Fills the tables of a circuit.
private struct CircuitTrace: @unchecked Sendable {
    // Nothing changes a graph once it is laid out.
    let circuit: Circuit
    let values: CircuitEvaluation

    init(_ circuit: Circuit, _ values: CircuitEvaluation) {
        self.circuit = circuit
        self.values = values
    }

    private var graph: CircuitGraph { circuit.graph }
    private var rows: CircuitRows { circuit.rows }

    func matrix(_ table: CircuitTable) -> Matrix {
        let height = 1 << circuit.heightsLog2[table.rawValue]
        let matrix = Matrix.zeros(width: circuit.airs[table.rawValue].mainColumns.count, height: height)
        switch table {
        case .arithmetic: fillArithmetic(matrix)
        case .composition: fillCompositions(matrix)
        case .pack: fillOctets(rows.packs, PackTable.places.elements, matrix)
        case .unpack: fillOctets(rows.unpacks, UnpackTable.places.elements, matrix)
        case .bits: fillBits(matrix)
        case .rowHash: fillHashes(matrix)
        case .fold: fillFolds(matrix)
        case .permutation: fillPermutations(matrix)
        case .listEntry: fillEntries(matrix)
        case .lookup: fillLookups(matrix)
        case .publicValues:
            let places = PublicTable(octetCount: graph.publicOctets.count).places()
            fillOctets(graph.publicOctets, places.elements, matrix)
        }
        return matrix
    }

    // MARK: Wires and octets

    private func set(_ element: ExtensionColumns<Int>, _ row: Int, _ value: KoalaBearExtension, _ matrix: Matrix) {
        for (column, coefficient) in zip(element.coefficients, value.coefficients) { matrix[row, column] = coefficient }
    }

    private func fillArithmetic(_ matrix: Matrix) {
        let columns = ArithmeticTable.places
        let gates = rows.gates.all
        for (row, (wire, gate)) in gates.enumerated() {
            let operands = Set(gate.operands)
            for (column, operand) in [(columns.x, gate.x), (columns.y, gate.y), (columns.z, gate.z)]
            where operands.contains(operand) { set(column, row, values.wires[operand], matrix) }
            if let wire { set(columns.out, row, values.wires[wire], matrix) }
        }
    }

    private func fillCompositions(_ matrix: Matrix) {
        for (row, wire) in rows.compositions.enumerated() {
            set(CompositionTable.places.coefficients, row, values.wires[wire], matrix)
        }
    }

    private func fillOctets(_ octets: [Int], _ columns: [Int], _ matrix: Matrix) {
        for (row, octet) in octets.enumerated() { set(columns, row, octet, matrix) }
    }

    private func set(_ columns: [Int], _ row: Int, _ octet: Int, _ matrix: Matrix) {
        for (index, column) in columns.enumerated() { matrix[row, column] = values.octets[octet][index] }
    }

    private func fillBits(_ matrix: Matrix) {
        for (row, decomposition) in graph.decompositions.enumerated() {
            let cells = BitsTable.cells(values.wires[decomposition.value].c0)
            for (column, cell) in cells.enumerated() { matrix[row, column] = cell }
        }
    }

    // MARK: Hashing

    private func fillHashes(_ matrix: Matrix) {
        let columns = RowHashTable.places
        let domain = RowHash.capacity(elementCount: 1)[0]
        var first = 0
        let starts = graph.rowHashes.map { hash in
            defer { first += (hash.octets.count + 1) / 2 }
            return first
        }
        parallelFor(starts.count, grain: 16) { hashes in
            for hash in hashes { fill(graph.rowHashes[hash], from: starts[hash], matrix) }
        }
        for row in rows.hashes.count..<matrix.height { matrix[row, columns.capacity[0]] = domain }
        Poseidon2Cells.fill(
            matrix, width: .twentyFour, firstInput: columns.elements[0], firstCell: RowHashTable.firstCell)
    }

    private func fill(_ hash: CircuitGraph.RowHash, from first: Int, _ matrix: Matrix) {
        let columns = RowHashTable.places
        let challenge = hash.sum.map { values.wires[$0.challenge] } ?? .zero
        let capacity = RowHash.capacity(elementCount: hash.elementCount)
        var state = InlineArray<24, KoalaBear> { $0 < 16 ? .zero : capacity[$0 - 16] }
        var sum = KoalaBearExtension.zero
        for part in 0..<(hash.octets.count + 1) / 2 {
            let row = first + part
            for index in 0..<16 {
                let octet = 2 * part + index / 8
                let isThere = 16 * part + index < hash.elementCount
                state[index] = isThere ? values.octets[hash.octets[octet]][index % 8] : .zero
                matrix[row, columns.elements[index]] = state[index]
            }
            for index in 0..<8 { matrix[row, columns.capacity[index]] = state[16 + index] }
            set(columns.challenge, row, challenge, matrix)
            set(columns.square, row, challenge * challenge, matrix)
            set(columns.sumBefore, row, sum, matrix)
            for (step, column) in columns.sums.enumerated() {
                for index in 4 * step..<4 * step + 4 { sum = sum * challenge + state[index] }
                set(column, row, sum, matrix)
            }
            Poseidon2.permute(&state)
        }
    }

    private func fillFolds(_ matrix: Matrix) {
        let columns = FoldTable.places
        for (row, fold) in graph.folds.enumerated() {
            let folded = values.values(of: fold)
            let challenge = values.wires[fold.challenge]
            let square = challenge * challenge
            for (places, octet) in zip(columns.values, fold.octets) { set(places, row, octet, matrix) }
            for (place, bit) in zip(columns.bits, fold.bits) { matrix[row, place] = values.wires[bit].c0 }
            matrix[row, columns.inversePoint] = values.wires[fold.inversePoint].c0
            for (place, inverse) in zip(columns.inverse, folded.inverse) { matrix[row, place] = inverse }
            let places =
                [columns.word, columns.challenge, columns.square, columns.fourth] + columns.entries
                + columns.halves + columns.quarters + [columns.folded]
            let elements =
                [values.wires[fold.word], challenge, square, square * square] + folded.entries + folded.halves
                + folded.quarters + [folded.folded]
            for (place, element) in zip(places, elements) { set(place, row, element, matrix) }
        }
    }

    private func fillPermutations(_ matrix: Matrix) {
        let columns = PermutationTable.places
        for (row, place) in rows.permutations.enumerated() {
            switch graph.permutations[place.permutation] {
            case .compression(let node, let sibling, let isRight, _):
                let isSwapped = isRight.map { values.wires[$0] == .one } ?? false
                set(columns.left, row, isSwapped ? sibling : node, matrix)
                set(columns.right, row, isSwapped ? node : sibling, matrix)
                matrix[row, columns.isRight] = isSwapped ? .one : .zero
            case .duplex(let previous, let absorbed, _):
                let state = values.state(after: previous, absorbing: absorbed)
                for index in 0..<8 {
                    matrix[row, columns.left[index]] = state[index]
                    matrix[row, columns.right[index]] = state[8 + index]
                }
            }
        }
        Poseidon2Cells.fill(
            matrix, width: .sixteen, firstInput: columns.left[0], firstCell: PermutationTable.firstCell)
    }

    // MARK: Lists

    private func fillEntries(_ matrix: Matrix) {
        let columns = ListEntryTable.places
        var row = 0
        for (list, octets) in graph.lists.enumerated() {
            var counts = Array(repeating: 0, count: octets.count)
            for lookup in graph.lookups where lookup.list == list {
                let index = Int(values.wires[lookup.index].c0.canonical)
                if counts.indices.contains(index) { counts[index] += 1 }
            }
            for (octet, count) in zip(octets, counts) {
                set(columns.elements, row, octet, matrix)
                matrix[row, columns.count] = KoalaBear(UInt64(count))
                row += 1
            }
        }
    }

    private func fillLookups(_ matrix: Matrix) {
        let columns = LookupTable.places
        for (row, lookup) in graph.lookups.enumerated() {
            set(columns.elements, row, lookup.octet, matrix)
            matrix[row, columns.index] = values.wires[lookup.index].c0
        }
    }
}
