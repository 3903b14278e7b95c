internal import Air
internal import Basics
internal import Fields
internal import Hashing
internal import Poseidon2Air
internal import TestKit
internal import Testing

@Suite struct Poseidon2PermutationTests {
    /// One permutation a row, with columns for its outputs.
    struct WithOutputs: Table {
        let name = "poseidon2 with outputs"

        func describe(_ table: inout TableBuilder) {
            let inputs = table.columns("input", count: 16)
            let outputs = Poseidon2Expressions.permute(inputs, in: &table, name: "permutation")
            for (column, output) in zip(table.columns("output", count: 16), outputs) {
                table.require(column - output, "output")
            }
        }
    }

    func traceWithOutputs(inputs: Matrix) -> TableTrace {
        let main = Matrix(width: 180, height: inputs.height)
        let outputs = Matrix(width: 16, height: inputs.height)
        for column in 0..<16 {
            _ = main.column(column).update(from: inputs.column(column))
            _ = outputs.column(column).update(from: inputs.column(column))
        }
        Poseidon2.permute16(outputs)
        Poseidon2Cells.fill(main, firstInput: 0, firstCell: 16)
        for column in 0..<16 { _ = main.column(164 + column).update(from: outputs.column(column)) }
        return TableTrace(Air(WithOutputs()), main: main)
    }

    /// The trace with one cell plus one.
    func findings(_ trace: TableTrace, row: Int, column: Int) -> [TraceFinding] {
        trace.main[row, column] += 1
        defer { trace.main[row, column] -= 1 }
        return TraceChecker.findings(in: [trace])
    }

    /// The trace with one cell plus one.
    func findings(_ trace: TableTrace, row: Int, column: Int) -> [TraceFinding] {
        trace.main[row, column] += 1
        defer { trace.main[row, column] -= 1 }
        return TraceChecker.findings(in: [trace])
    }

    @Test func outputsAreThoseOfThePermutation() {
        var generator = SeededGenerator(seed: 3)
        for inputs in [
            Matrix.random(width: 16, height: 600, using: &generator), Matrix.edges(width: 16, height: 40),
        ] {
            #expect(TraceChecker.findings(in: [traceWithOutputs(inputs: inputs)]).map(\.description) == [])
        }
    }

    @Test func everyCellOfAPermutationIsBound() {
        var generator = SeededGenerator(seed: 4)
        let trace = traceWithOutputs(inputs: .random(width: 16, height: 1, using: &generator))
        let missed = (0..<180).filter { findings(trace, row: 0, column: $0).isEmpty }
        #expect(missed == [])
    }
}
