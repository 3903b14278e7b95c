internal import Air
internal import Basics
package import Fields
internal import Hashing
internal import Poseidon2Air

extension Circuit {
    /// The main columns of all tables for the values of the wires.
    package func trace(_ evaluation: CircuitEvaluation) -> [Matrix] {
        let trace = CircuitTrace(circuit: self, values: evaluation.values)
        return CircuitTable.allCases.map(trace.matrix)
    }

    /// The public values of all tables.
    package func publicValues(_ evaluation: CircuitEvaluation) -> [[KoalaBear]] {
        let values = plan.publicOctets.flatMap { octet in (0..<8).map { evaluation.values.octet(octet)[$0] } }
        return CircuitTable.allCases.map { $0 == .publicValues ? values : [] }
    }
}

/// Fills the tables of a circuit: most cells are values of the evaluation, put where they belong.
private struct CircuitTrace {
    let circuit: Circuit
    let values: CircuitValues

    private var plan: CircuitPlan { circuit.plan }

    func matrix(_ table: CircuitTable) -> Matrix {
        let height = 1 << circuit.heightsLog2[table.rawValue]
        let matrix = Matrix(width: circuit.airs[table.rawValue].mainColumns.count, height: height)
        let (gathers, values) = (circuit.gathers[table], values)
        parallelFor(height, grain: 256) { rows in
            for gather in gathers { gather.fill(matrix, rows, values) }
        }
        switch table {
        case .bits: fillBits(matrix)
        case .rowHash: fillHashes(matrix)
        case .permutation: fillPermutations(matrix)
        case .listEntry: fillCounts(matrix)
        case .arithmetic, .composition, .pack, .unpack, .fold, .lookup, .publicValues: break
        }
        return matrix
    }

    private func fillBits(_ matrix: Matrix) {
        matrix.elements.update(repeating: .zero, count: matrix.width * matrix.height)
        for (row, decomposition) in plan.decompositions.enumerated() {
            let cells = BitsTable.cells(values.wires.baseAddress[decomposition.value].c0)
            for (column, cell) in cells.enumerated() { matrix[row, column] = cell }
        }
    }

    private func fillHashes(_ matrix: Matrix) {
        let columns = RowHashTable.places
        let domain = RowHash.capacity(elementCount: 1)[0]
        for row in plan.hashOctets.count..<matrix.height { matrix[row, columns.capacity[0]] = domain }
        Poseidon2Cells.fill(
            matrix, width: .twentyFour, firstInput: columns.elements[0], firstCell: RowHashTable.firstCell)
    }

    private func fillPermutations(_ matrix: Matrix) {
        Poseidon2Cells.fill(
            matrix, width: .sixteen, firstInput: PermutationTable.places.left[0],
            firstCell: PermutationTable.firstCell)
    }

    /// How often each entry of a list is looked up.
    private func fillCounts(_ matrix: Matrix) {
        var starts: [Int] = []
        var count = 0
        for list in plan.lists {
            starts.append(count)
            count += list.count
        }
        let counts = matrix.column(ListEntryTable.places.count)
        counts.update(repeating: .zero)
        for lookup in plan.lookups {
            // The evaluation has checked that the index is one of the list.
            counts[starts[lookup.list] + Int(values.wires.baseAddress[lookup.index].c0.canonical)] += .one
        }
    }
}

extension CircuitGathers.Gather {
    /// Fills some rows of the columns; those without a place are zero.
    fileprivate func fill(_ matrix: Matrix, _ rows: Range<Int>, _ values: CircuitValues) {
        let (source, stride) = values.elements(source)
        let used = rows.clamped(to: 0..<max(places.count, rows.lowerBound))
        for (offset, column) in columns.enumerated() {
            let cells = matrix.column(column)
            places.withUnsafeBufferPointer { places in
                for row in used { cells[row] = source[stride * Int(places[row]) + offset] }
            }
            for row in used.upperBound..<rows.upperBound { cells[row] = .zero }
        }
    }
}

extension CircuitValues {
    /// The values of a kind as elements of the base field, and how many of them a place has.
    fileprivate func elements(_ source: CircuitGathers.Gather.Source) -> (UnsafePointer<KoalaBear>, stride: Int) {
        switch source {
        case .wires: Self.elements(wires.baseAddress)
        case .octets: (UnsafePointer(octets.baseAddress), 8)
        case .states: (UnsafePointer(states.baseAddress), 16)
        case .capacities: (UnsafePointer(capacities.baseAddress), 8)
        case .sums: Self.elements(sums.baseAddress)
        case .folds: Self.elements(folds.baseAddress)
        }
    }

    /// These structs are elements of the base field and nothing else.
    private static func elements<Value>(
        _ values: UnsafeMutablePointer<Value>
    ) -> (UnsafePointer<KoalaBear>, stride: Int) {
        let elements = UnsafeRawPointer(values).assumingMemoryBound(to: KoalaBear.self)
        return (elements, MemoryLayout<Value>.stride / MemoryLayout<KoalaBear>.stride)
    }
}
