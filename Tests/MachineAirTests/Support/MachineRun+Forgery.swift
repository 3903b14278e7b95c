import Air
import Fields
import Machine
import MachineAir
import TestKit

/// What a cheating prover may do to a run, and what is wrong with it then in spite of all that it is free to choose.
extension MachineRun {
    /// The index of a table.
    func index(of table: String) -> Int { traces.firstIndex { $0.air.name == table }! }

    func column(_ name: String, of table: String) -> Int {
        let columns = traces[index(of: table)].air.mainColumns
        guard let column = columns.firstIndex(of: name) else { preconditionFailure("\(table) has \(columns)") }
        return column
    }

    func value(_ column: String, of table: String, row: Int) -> KoalaBear {
        traces[index(of: table)].main[row, self.column(column, of: table)]
    }

    /// The run with other values in a row.
    func forging(_ table: String, row: Int, _ values: [String: KoalaBear]) -> MachineRun {
        let trace = traces[index(of: table)]
        let main = trace.main.copy()
        for (name, value) in values { main[row, column(name, of: table)] = value }
        var forged = self
        forged.traces[index(of: table)] = TableTrace(
            trace.air, main: main, preprocessed: trace.preprocessed, publicValues: trace.publicValues)
        return forged
    }

    /// The run with something added to one cell.
    func adding(_ difference: KoalaBear, table: Int, row: Int, column: Int) -> MachineRun {
        let trace = traces[table]
        return forging(
            trace.air.name, row: row, [trace.air.mainColumns[column]: trace.main[row, column] + difference])
    }

    /// The run without the rows of ranges and bytes that nothing looks up: checking takes a moment then.
    var compact: MachineRun {
        var run = self
        for name in ["range", "bytes"] {
            let trace = traces[index(of: name)]
            let rows = (0..<trace.height).filter { row in
                (0..<trace.main.width).contains { trace.main[row, $0] != .zero }
            }
            let height = 1 << max(3, Int.bitWidth - max(rows.count - 1, 0).leadingZeroBitCount)
            func thin(_ matrix: Matrix) -> Matrix {
                Matrix(
                    columns: (0..<matrix.width).map { column in
                        rows.map { matrix[$0, column] } + Array(repeating: .zero, count: height - rows.count)
                    })
            }
            run.traces[index(of: name)] = TableTrace(
                trace.air, main: thin(trace.main), preprocessed: thin(trace.preprocessed))
        }
        return run
    }

    /// What is wrong and stays so although the prover counts lookups, and claims a last state and words that memory
    /// has at the end, as suits it. A last state is worth something only if the program goes on there, or has halted.
    var unforgivable: [TraceFinding] {
        let findings = TraceChecker.findings(in: traces, limit: 100_000)
        var kept: [TraceFinding] = []
        var ends: [Place: [(finding: TraceFinding, imbalance: TraceFinding.Imbalance)]] = [:]
        let fetches = Set(recorder.code.entries.map(\.tuple))
        for finding in findings {
            guard case .bus(let imbalance) = finding else {
                kept.append(finding)
                continue
            }
            let tuple = imbalance.tuple.map { UInt32($0.canonical) }
            switch imbalance.bus {
            case .range where [8, 16].contains(tuple[0]) && tuple[1] < 1 << tuple[0]: break
            case .bytes where tuple.allSatisfy { $0 < 256 } && tuple[0] & tuple[1] == tuple[2]: break
            case .program where fetches.contains(imbalance.tuple): break
            case .memory: ends[Place(tuple: Array(tuple[..<3])), default: []].append((finding, imbalance))
            case .state: ends[Place(tuple: []), default: []].append((finding, imbalance))
            default: kept.append(finding)
            }
        }
        for (place, both) in ends where !canEnd(at: place, both.map(\.imbalance)) { kept += both.map(\.finding) }
        return kept
    }

    private struct Place: Hashable {
        let tuple: [UInt32]
    }

    /// Whether an imbalance is one between what the table of ends receives and what is sent last.
    private func canEnd(at place: Place, _ imbalances: [TraceFinding.Imbalance]) -> Bool {
        guard imbalances.count == 2,
            let sent = imbalances.first(where: { $0.surplus == .one }),
            let received = imbalances.first(where: { $0.surplus == -.one }),
            received.receivedBy.contains(where: { $0.table == "ends" })
        else { return false }
        guard place.tuple.isEmpty else { return true }
        let programCounter = UInt32(sent.tuple[0].canonical)
        return programCounter == 0 || recorder.code.index(at: programCounter) != nil
    }

    /// The columns of a table of which some cell in these rows can be changed without anything being wrong.
    func columnsNotCovered(_ table: String, rows: [Int]) -> [String] {
        let compact = compact
        let index = index(of: table)
        return traces[index].air.mainColumns.indices.filter { column in
            rows.contains { row in
                compact.adding(.one, table: index, row: row, column: column).unforgivable.isEmpty
            }
        }.map { traces[index].air.mainColumns[$0] }
    }

    /// The columns of a row that is not used of which a change goes unnoticed: nothing that the row says depends on
    /// them.
    func columnsOfNoUse(_ table: String) -> [String] {
        let compact = compact
        let index = index(of: table)
        let trace = traces[index]
        return trace.air.mainColumns.indices.filter { column in
            compact.adding(.one, table: index, row: trace.height - 1, column: column).findings.isEmpty
        }.map { trace.air.mainColumns[$0] }
    }
}
