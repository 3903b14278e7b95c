package import Air
internal import Basics
internal import Fields
internal import Poseidon2Air

/// Permutations of random states: what provers are compared by.
///
///     let workload = Poseidon2Workload(rows: 1 << 14, seed: 1)
///     prove(workload.traces)
package struct Poseidon2Workload: Sendable {
    package let traces: [TableTrace]
    package let permutationCount: Int

    package init(rows: Int, seed: UInt64, permutationsPerRow: Int = 8) {
        let table = Poseidon2Table(permutationsPerRow: permutationsPerRow)
        let state = Poseidon2Table.state
        let width = Poseidon2Table.columnsPerPermutation
        let matrix = Matrix(width: permutationsPerRow * width, height: rows)
        for first in stride(from: 0, to: matrix.width, by: width) {
            parallelFor(state.count) { range in
                for column in range.map({ first + $0 }) {
                    // A seed for each column: the numbers do not depend on which thread fills it.
                    let columnSeed = seed &* 0x9e37_79b9_7f4a_7c15 &+ UInt64(column)
                    RandomData.fill(matrix.residues + column * rows, count: rows, seed: columnSeed)
                }
            }
            Poseidon2Cells.fill(matrix, width: state, firstInput: first, firstCell: first + state.count)
        }
        traces = [TableTrace(Air(table), main: matrix)]
        permutationCount = rows * permutationsPerRow
    }
}
