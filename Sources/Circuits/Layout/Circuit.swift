package import Air
package import Fields
package import Stark

/// A circuit laid out in tables: what it is, their fixed columns say.
///
///     let circuit = Circuit(builder.graph)
///     let key = try ProvingKey(parameters, circuit.specifications)
///     let values = try circuit.evaluate(inputs)
///     let proof = try prove(key, Witness(main: circuit.trace(values), publicValues: circuit.publicValues(values)))
package struct Circuit {
    let graph: CircuitGraph
    let readers: CircuitReaders
    let rows: CircuitRows
    /// log2 of the heights, in the order of `CircuitTable`.
    package let heightsLog2: [Int]
    package let airs: [Air]
    package let preprocessed: [Matrix]

    /// No table is lower than that.
    package static let leastHeightLog2 = 3

    /// `heightsLog2` are those of a shape that several circuits have, or as low as may be.
    package init(_ graph: CircuitGraph, heightsLog2: [Int]? = nil) {
        graph.placeInputs()
        self.graph = graph
        readers = CircuitReaders(graph)
        rows = CircuitRows(graph, readers)
        let counts = rows.counts(graph)
        let least = counts.map { max(Self.leastHeightLog2, Int.bitWidth - max($0 - 1, 0).leadingZeroBitCount) }
        self.heightsLog2 = heightsLog2 ?? least
        precondition(zip(self.heightsLog2, least).allSatisfy(>=), "tables have \(least) rows, log2, at least")
        airs = CircuitTable.allCases.map { $0.air(publicOctetCount: graph.publicOctets.count) }
        var writer = CircuitColumns(graph, readers, rows, self.heightsLog2, airs)
        writer.fill()
        preprocessed = writer.matrices
    }

    /// The rows in use of each table.
    package var rowCounts: [Int] { rows.counts(graph) }

    /// The values of all wires for some inputs, unless a check fails.
    package func evaluate(_ inputs: [KoalaBear]) throws(CircuitEvaluation.Failure) -> CircuitEvaluation {
        try CircuitEvaluation(graph, inputs)
    }

    package var specifications: [TableSpecification] {
        zip(airs, preprocessed).map { TableSpecification($0, preprocessed: $1) }
    }
}

extension CircuitRows {
    func counts(_ graph: CircuitGraph) -> [Int] {
        CircuitTable.allCases.map { table in
            switch table {
            case .arithmetic: gates.makers.count + gates.checks.count
            case .composition: compositions.count
            case .pack: packs.count
            case .unpack: unpacks.count
            case .bits: graph.decompositions.count
            case .rowHash: hashes.count
            case .fold: graph.folds.count
            case .permutation: permutations.count
            case .listEntry: graph.lists.reduce(0) { $0 + $1.count }
            case .lookup: graph.lookups.count
            case .publicValues: graph.publicOctets.count
            }
        }
    }
}
