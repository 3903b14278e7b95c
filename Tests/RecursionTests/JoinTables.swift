import Air
import Basics
import Circuits
import Fields
import Recursion
import Stark
import StarkProver
import TestKit
import Verification

/// The tables of a join, filled, and what a change of one cell does to the rows that see it.
struct JoinTables: Sendable {
    static let shared = Result { try JoinTables() }

    let key: RecursionKey
    let main: [Matrix]
    let publicValues: [[KoalaBear]]

    init() throws {
        let sample = try RecursionSample.shared.get()
        key = try sample.keys.key(.join)
        let values = try key.circuit.evaluate(try sample.prover.inputs(ofJoin: sample.joins[0], sample.lifts[2]))
        main = key.circuit.trace(values)
        publicValues = key.circuit.publicValues(values)
    }

    var traces: [TableTrace] {
        CircuitTable.allCases.map { trace($0, main: main[$0.rawValue], key.circuit.preprocessed[$0.rawValue]) }
    }

    func trace(_ table: CircuitTable, main: Matrix, _ preprocessed: Matrix) -> TableTrace {
        TableTrace(
            key.circuit.airs[table.rawValue], main: main, preprocessed: preprocessed,
            publicValues: publicValues[table.rawValue])
    }

    /// What a row and the one before it say: whether all constraints hold, and the messages.
    struct View: Equatable {
        var holds = true
        var messages: [[KoalaBear]: KoalaBear] = [:]
    }

    func view(_ trace: TableTrace, _ row: Int) -> View {
        var view = View()
        for row in [(row + trace.height - 1) % trace.height, row] {
            let values = trace.air.graph.values(
                cell: { trace.value(of: $0, row: row) }, publicValue: { trace.publicValues[$0] }, constant: { $0 })
            for constraint in trace.air.constraints where constraint.rows.contains(row, of: trace.height) {
                if values[constraint.node] != .zero { view.holds = false }
            }
            for message in trace.air.messages {
                let multiplicity = values[message.multiplicity]
                let bus = KoalaBear(UInt64([Bus.wire, .octet, .list].firstIndex(of: message.bus)!))
                let tuple = [bus] + message.tuple.map { values[$0] }
                view.messages[tuple, default: .zero] += message.direction == .send ? multiplicity : -multiplicity
            }
        }
        view.messages = view.messages.filter { $0.value != .zero }
        return view
    }

    /// For each column of a table, a used row where one more in its cell breaks a constraint, or the balance of a bus; nil if
    /// there is none among those tried.
    func rowsWhereSeen(_ table: CircuitTable) -> [Int?] {
        let cells = main[table.rawValue].copy()
        let trace = trace(table, main: cells, key.circuit.preprocessed[table.rawValue])
        var generator = SeededGenerator(seed: UInt64(table.rawValue))
        let used = 0..<key.circuit.rowCounts[table.rawValue]
        let random = (0..<30).map { _ in used.randomElement(using: &generator)! }
        var found = [Int?](repeating: nil, count: cells.width)
        for row in random + [0, used.count - 1] where found.contains(nil) {
            let expected = view(trace, row)
            for column in found.indices where found[column] == nil {
                if isSeen(cells, trace, row, column, expected) { found[column] = row }
            }
        }
        return found
    }

    /// The same for fixed columns: in rows where they are not zero, and then, since two is a flag as good as one, in any. A
    /// column of zeros is one of addresses that nobody reads.
    func rowsWhereFixedIsSeen(_ table: CircuitTable) -> [(column: Int, row: Int?)] {
        let fixed = key.circuit.preprocessed[table.rawValue].copy()
        let trace = trace(table, main: main[table.rawValue], fixed)
        var generator = SeededGenerator(seed: UInt64(table.rawValue))
        let used = 0..<key.circuit.rowCounts[table.rawValue]
        return (0..<fixed.width).compactMap { column in
            let rows = used.filter { fixed[$0, column] != .zero }.shuffled(using: &generator)
            guard !rows.isEmpty else { return nil }
            let tried = rows.prefix(200) + used.shuffled(using: &generator).prefix(20)
            return (column, tried.first { isSeen(fixed, trace, $0, column, view(trace, $0)) })
        }
    }

    /// Whether one more in a cell of a matrix of the trace shows.
    private func isSeen(_ matrix: Matrix, _ trace: TableTrace, _ row: Int, _ column: Int, _ expected: View) -> Bool {
        matrix[row, column] += .one
        defer { matrix[row, column] -= .one }
        return view(trace, row) != expected
    }

    /// Whether there is a proof of changed tables: under the key of changed fixed columns, or the join's own.
    func isProven(_ table: CircuitTable, main: Matrix? = nil, fixed: Matrix? = nil) throws -> Bool {
        var (cells, columns) = (self.main, key.circuit.preprocessed)
        if let main { cells[table.rawValue] = main }
        if let fixed { columns[table.rawValue] = fixed }
        let specifications = zip(key.circuit.airs, columns).map { TableSpecification($0, preprocessed: $1) }
        let proving = fixed == nil ? key.proving : try ProvingKey(key.proving.verifying.parameters, specifications)
        let proof = try prove(proving, Witness(main: cells, publicValues: publicValues))
        let statement = Statement(publicValues: publicValues)
        return key.proving.verifying.verify(proof, statement).isValid
            || proving.verifying.verify(proof, statement).isValid
    }
}
