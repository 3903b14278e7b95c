internal import Air
internal import Benchmarks
internal import Fields
internal import Testing

@Suite struct MiniCpuTests {
    /// A run with the rows of the byte table that nobody asks for left out: findings come a hundred times faster.
    func traces(rowsLog2: Int, seed: UInt64) -> [TableTrace] {
        var traces = MiniCpuWorkload(rowsLog2: rowsLog2, seed: seed).traces
        let bytes = traces[2]
        let asked = (0..<bytes.height).filter { bytes.main[$0, 0] != .zero }
        func rows(of matrix: Matrix) -> Matrix {
            Matrix(columns: (0..<matrix.width).map { column in asked.map { matrix[$0, column] } })
        }
        traces[2] = TableTrace(bytes.air, main: rows(of: bytes.main), preprocessed: rows(of: bytes.preprocessed))
        return traces
    }

    /// The names of cells of a table that can be one more than they are without a finding, row by row.
    func missed(_ traces: [TableTrace], table: Int) -> [[String]] {
        let trace = traces[table]
        return (0..<trace.height).map { row in
            (0..<trace.main.width).filter { column in
                trace.main[row, column] += 1
                defer { trace.main[row, column] -= 1 }
                return TraceChecker.findings(in: traces, limit: 1).isEmpty
            }.map { trace.air.mainColumns[$0] }
        }
    }

    @Test(arguments: [(3, 1), (6, 2), (13, 3)]) func runsHaveNoFindings(rowsLog2: Int, seed: UInt64) {
        let workload = MiniCpuWorkload(rowsLog2: rowsLog2, seed: seed)
        #expect(TraceChecker.findings(in: workload.traces).map(\.description) == [])
        #expect(workload.traces.map(\.height) == [1 << rowsLog2, 256, 1 << 16])
        #expect(workload.stepCount == 7 * (1 << rowsLog2) / 8)
    }

    /// Why a cell of the CPU's table may be anything, or nil if it may not.
    func reason(_ column: String, _ row: Int, _ trace: TableTrace) -> String? {
        func cell(_ name: String) -> KoalaBear {
            guard let index = trace.air.mainColumns.firstIndex(of: name) else { return .zero }
            return trace.main[row, index]
        }
        let group = column.split(separator: "[")[0]
        switch group {
        case "program counter", "immediate", "target", "left", "right", "result":
            return cell("is used") == .zero ? "the row is not used, so it sends nothing" : nil
        case "carry":
            // One more than one is no bit.
            return cell(column) == .zero && cell("is add") + cell("is subtract") + cell("is branch") == .zero
                ? "only sums and differences have carries" : nil
        case "inverse":
            return cell("is taken") == .zero ? "nothing is divided unless a branch is taken" : nil
        default: return nil
        }
    }

    @Test func everyChangedCellIsFoundOrFree() {
        let traces = traces(rowsLog2: 6, seed: 2)
        let cpu = traces[0]
        let expected = (0..<cpu.height).map { row in cpu.air.mainColumns.filter { reason($0, row, cpu) != nil } }
        let missed = missed(traces, table: 0)
        #expect(missed == expected)
        // In the first row, in the middle, in the last row used and behind it.
        #expect(missed[0].allSatisfy { $0.hasPrefix("carry") || $0 == "inverse" })
        #expect(missed[63].count == 19)
        #expect(missed[0..<56].allSatisfy { $0.count <= 3 })
    }

    @Test(arguments: [1, 2]) func everyCountIsBound(table: Int) {
        let missed = missed(traces(rowsLog2: 6, seed: 2), table: table)
        #expect(missed.allSatisfy { $0.isEmpty })
    }

    @Test func everyPublicValueIsBound() {
        let traces = traces(rowsLog2: 6, seed: 2)
        for index in 0..<8 {
            var values = traces[0].publicValues
            values[index] += 1
            let changed = TableTrace(traces[0].air, main: traces[0].main, publicValues: values)
            #expect(TraceChecker.findings(in: [changed] + traces.dropFirst()).count == 1)
        }
    }

    /// All instructions come up, branches both taken and not, and registers hold more than a few bits.
    @Test func runsAreVaried() {
        let cpu = MiniCpuWorkload(rowsLog2: 13, seed: 3).traces[0]
        func column(_ name: String) -> [KoalaBear] {
            guard let index = cpu.air.mainColumns.firstIndex(of: name) else { return [] }
            return Array(cpu.main.column(index))
        }
        func sum(_ name: String) -> UInt32 { column(name).reduce(.zero, +).canonical }
        for name in ["is add", "is subtract", "is and", "is branch"] { #expect(sum(name) > 300, "\(name)") }
        #expect(sum("is taken") > 100 && sum("is branch") > sum("is taken") + 100)
        #expect(sum("carry[0]") > 1000 && sum("carry[1]") > 1000)
        for register in 1..<4 {
            #expect(column("register[\(register)][1]").filter { $0.canonical > 255 }.count > 2048)
        }
        #expect(cpu.publicValues != MiniCpuWorkload(rowsLog2: 13, seed: 4).traces[0].publicValues)
    }

    @Test func costOfTheCpu() {
        let air = Air(MiniCpuTable())
        let cost = air.cost
        #expect(cost.mainColumns == 51 && cost.messages == 5 && cost.degree == 3)
        for constraint in air.constraints where constraint.rows == .first || constraint.rows == .last {
            #expect(constraint.degree <= 2)
        }
        // What is sent is sent once or not at all.
        #expect(air.messages.allSatisfy { air.multiplicityBound(of: $0, preprocessed: []) == 0...1 })
    }
}
