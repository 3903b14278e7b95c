import Air
import Circuits
import Fields
import TestKit
import Testing

/// A circuit, with its tables filled for some inputs.
struct CircuitSample {
    let graph: CircuitGraph
    let inputs: [KoalaBear]
    let circuit: Circuit
    var traces: [TableTrace]
    let publicValues: [KoalaBear]

    init(_ inputs: [KoalaBear], _ write: (inout CircuitBuilder) -> Void) throws {
        var builder = CircuitBuilder()
        write(&builder)
        try self.init(builder.graph, inputs)
    }

    init(_ graph: CircuitGraph, _ inputs: [KoalaBear]) throws {
        self.graph = graph
        self.inputs = inputs
        circuit = Circuit(graph)
        let evaluation = try circuit.evaluate(inputs)
        let values = circuit.publicValues(evaluation)
        traces = zip(zip(circuit.airs, circuit.trace(evaluation)), zip(circuit.preprocessed, values)).map {
            TableTrace($0.0, main: $0.1, preprocessed: $1.0, publicValues: $1.1)
        }
        publicValues = values.flatMap(\.self)
    }

    var findings: [TraceFinding] { TraceChecker.findings(in: traces) }

    func index(_ table: CircuitTable) -> Int { CircuitTable.allCases.firstIndex(of: table)! }

    subscript(table: CircuitTable) -> TableTrace {
        get { traces[index(table)] }
        set { traces[index(table)] = newValue }
    }

    /// With something added to one cell.
    func adding(_ difference: KoalaBear, _ table: CircuitTable, row: Int, column: Int) -> CircuitSample {
        var sample = self
        let trace = self[table]
        let main = trace.main.copy()
        main[row, column] = main[row, column] + difference
        sample[table] = TableTrace(
            trace.air, main: main, preprocessed: trace.preprocessed, publicValues: trace.publicValues)
        return sample
    }

    /// The columns of a row that can be changed without a finding.
    func free(_ table: CircuitTable, row: Int) -> [String] {
        let columns = self[table].air.mainColumns
        return columns.indices.filter { adding(.one, table, row: row, column: $0).findings.isEmpty }.map { columns[$0] }
    }
}

extension KoalaBear {
    static func random(_ generator: inout some RandomNumberGenerator) -> KoalaBear {
        KoalaBear(UInt64.random(in: 0..<UInt64(KoalaBear.modulus), using: &generator))
    }
}
