package import Air
package import Fields
package import Stark

/// A circuit laid out in tables: what it is, their fixed columns say.
///
///     let circuit = Circuit(builder.graph)
///     let key = try ProvingKey(parameters, circuit.specifications)
///     let values = try circuit.evaluate(inputs)
///     let proof = try prove(key, Witness(main: circuit.trace(values), publicValues: circuit.publicValues(values)))
package struct Circuit: Sendable {
    /// The rows in use of each table.
    package let rowCounts: [Int]
    /// Those of each part of a verifier, in the order of `VerifierPart`.
    package let rowCountsByPart: [[Int]]
    /// log2 of the heights, in the order of `CircuitTable`.
    package let heightsLog2: [Int]
    package let airs: [Air]
    package let preprocessed: [Matrix]
    let plan: CircuitPlan
    let gathers: CircuitGathers

    /// No table is lower than that.
    package static let leastHeightLog2 = 3

    /// `heightsLog2` are those of a shape that several circuits have, or as low as may be.
    package init(_ graph: CircuitGraph, heightsLog2: [Int]? = nil) {
        self.init(graph, Rows(graph), heightsLog2)
    }

    /// A circuit that was read, and may be any: nil if it has more rows than the tables, or publishes another number of
    /// octets.
    package init?(read graph: CircuitGraph, heightsLog2: [Int], publicOctetCount: Int) {
        let rows = Rows(graph)
        let fits = zip(heightsLog2, rows.leastHeightsLog2).allSatisfy(>=)
        guard fits, graph.publicOctets.count == publicOctetCount else { return nil }
        self.init(graph, rows, heightsLog2)
    }

    /// What the rows of tables are for, and so how many they are.
    private struct Rows {
        let readers: CircuitReaders
        let rows: CircuitRows
        let counts: [Int]

        init(_ graph: CircuitGraph) {
            graph.placeInputs()
            readers = CircuitReaders(graph)
            rows = CircuitRows(graph, readers)
            counts = rows.counts(graph)
        }

        var leastHeightsLog2: [Int] {
            counts.map { max(Circuit.leastHeightLog2, Int.bitWidth - max($0 - 1, 0).leadingZeroBitCount) }
        }
    }

    private init(_ graph: CircuitGraph, _ counted: Rows, _ heightsLog2: [Int]?) {
        let (readers, rows, least) = (counted.readers, counted.rows, counted.leastHeightsLog2)
        rowCounts = counted.counts
        rowCountsByPart = rows.countsByPart(graph)
        self.heightsLog2 = heightsLog2 ?? least
        precondition(zip(self.heightsLog2, least).allSatisfy(>=), "tables have \(least) rows, log2, at least")
        airs = CircuitTable.allCases.map { $0.air(publicOctetCount: graph.publicOctets.count) }
        preprocessed = CircuitColumns(graph, readers, rows).matrices(self.heightsLog2, airs)
        plan = CircuitPlan(graph, readers, rows)
        gathers = CircuitGathers(plan)
    }

    /// The values of all wires for some inputs, unless a check fails.
    package func evaluate(_ inputs: [KoalaBear]) throws(CircuitEvaluation.Failure) -> CircuitEvaluation {
        try CircuitEvaluation(plan, inputs, isForced: false)
    }

    /// The values that all wires have if checks that fail are passed over: what a prover has who goes on with a lie.
    /// There is a proof of such values, and the verifier rejects it.
    package func evaluate(forcing inputs: [KoalaBear]) throws(CircuitEvaluation.Failure) -> CircuitEvaluation {
        try CircuitEvaluation(plan, inputs, isForced: true)
    }

    package var specifications: [TableSpecification] {
        zip(airs, preprocessed).map { TableSpecification($0, preprocessed: $1) }
    }
}
