internal import Air
internal import Fields
internal import Hashing
internal import Poseidon2Air

/// One permutation a row: its inputs, its cells, and columns for its outputs.
struct PermutationRow: Table {
    let width: Poseidon2Width

    let name = "permutation row"

    func describe(_ table: inout TableBuilder) {
        let inputs = table.columns("input", count: width.count)
        let outputs = Poseidon2Expressions(width: width).permute(inputs, in: &table, name: "permutation")
        for (column, output) in zip(table.columns("output", count: width.count), outputs) {
            table.require(column - output, "output")
        }
    }

    var firstOutput: Int { width.count + width.columnCount }

    /// Rows with these inputs: cells as they are filled, outputs as the reference has them.
    func trace(_ inputs: Matrix) -> TableTrace {
        let main = Matrix(width: firstOutput + width.count, height: inputs.height)
        for column in 0..<width.count { _ = main.column(column).update(from: inputs.column(column)) }
        Poseidon2Cells.fill(main, width: width, firstInput: 0, firstCell: width.count)
        for row in 0..<inputs.height {
            var state = inputs.row(row)
            Poseidon2Reference.permute(&state)
            for (index, output) in state.enumerated() { main[row, firstOutput + index] = output }
        }
        return TableTrace(Air(self), main: main)
    }
}
