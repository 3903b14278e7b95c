import Air
import Fields
import TestKit
import Testing

@Suite struct TraceCheckerTests {
    func lookups() -> [TableTrace] {
        [Squares.trace([3, 5, 3]), Octal.trace(counts: [0, 0, 0, 2, 0, 1, 0, 0]), Asking.trace([3, 3, 5])]
    }

    @Test func goodTracesHaveNoFindings() {
        #expect(TraceChecker.findings(in: [Fibonacci.trace(height: 16)]).isEmpty)
        #expect(TraceChecker.findings(in: lookups()).isEmpty)
    }

    /// Every cell of every table, changed, is found; those that may be anything are listed with the reason.
    @Test func everyChangedCellIsFound() {
        func findings(_ traces: [TableTrace], table: Int, column: Int, row: Int) -> [TraceFinding] {
            let trace = traces[table]
            let columns = (0..<trace.main.width).map { Array(trace.main.column($0)) }
            var changed = columns
            changed[column][row] += 1
            var others = traces
            others[table] = TableTrace(
                trace.air, main: Matrix(columns: changed), preprocessed: trace.preprocessed,
                publicValues: trace.publicValues)
            return TraceChecker.findings(in: others)
        }
        func missed(_ traces: [TableTrace]) -> [String] {
            traces.indices.flatMap { table in
                (0..<traces[table].main.width).flatMap { column in
                    (0..<traces[table].height).compactMap { row in
                        findings(traces, table: table, column: column, row: row).isEmpty
                            ? "\(traces[table].air.name).\(traces[table].air.mainColumns[column])[\(row)]" : nil
                    }
                }
            }
        }
        #expect(missed([Fibonacci.trace(height: 8)]) == [])
        // Rows that are not used: x and y do not matter. Rows of `asking` whose count is zero likewise.
        let unused = (3..<8).map { "squares.x[\($0)]" } + (3..<8).map { "squares.y[\($0)]" }
        #expect(missed(lookups()) == unused + ["asking.x[3]", "asking.y[3]"])
    }

    @Test func aViolationNamesTableRowConstraintAndValues() throws {
        let trace = Fibonacci.trace(height: 8)
        trace.main[3, 1] += 5
        let findings = TraceChecker.findings(in: [trace])
        #expect(findings.count == 3)
        #expect("\(findings[0])" == "fibonacci[2]: b is the sum: 5 is not 0; a = 2, b = 3, b' = 10")
        #expect(TraceChecker.findings(in: [trace], limit: 2).count == 2)
    }

    @Test func publicValuesAreBound() {
        let trace = Fibonacci.trace(height: 8)
        for index in 0..<3 {
            var values = trace.publicValues
            values[index] += 1
            let changed = TableTrace(trace.air, main: trace.main, publicValues: values)
            #expect(TraceChecker.findings(in: [changed]).count == 1)
        }
    }

    @Test func anImbalanceNamesTheTupleAndWhereItComesFrom() {
        var traces = lookups()
        traces[2] = Asking.trace([3, 5])
        #expect(
            TraceChecker.findings(in: traces).map(\.description) == [
                "bus square: (3, 9) is sent 1 times more than received; "
                    + "sent by [squares[0], squares[2]], received by [asking[0]]"
            ])
    }

    @Test func aTableLeftOutUnbalancesItsBuses() {
        let traces = lookups()
        for index in traces.indices {
            var fewer = traces
            fewer.remove(at: index)
            #expect(!TraceChecker.findings(in: fewer).isEmpty)
        }
    }

    @Test func tuplesKeepTheirOrderAndTheirBus() {
        struct Swapped: Table {
            let name = "swapped"
            let bus: Bus
            func describe(_ table: inout TableBuilder) {
                let (x, y) = (table.column("x"), table.column("y"))
                table.receive(bus, [y, x])
            }
        }
        func findings(_ bus: Bus) -> Int {
            let main = Matrix(columns: [[3], [9]])
            let squares = TableTrace(
                Air(Squares()), main: Matrix(columns: [[1], [3], [9]]))
            let octal = Octal.trace(counts: [0, 0, 0, 1, 0, 0, 0, 0])
            return TraceChecker.findings(in: [squares, octal, TableTrace(Air(Swapped(bus: bus)), main: main)]).count
        }
        #expect(findings(.square) == 2)
        #expect(findings(Bus("other", width: 2)) == 2)
    }
}
