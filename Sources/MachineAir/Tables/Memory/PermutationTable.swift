package import Air
internal import Basics
package import Fields
internal import Poseidon2Air

/// Permutations of Poseidon2 of width 16, one a row: looked up as such, or as compressions of digests.
///
/// A row takes 166 columns and two messages, with its quotient 181 cells. Rows are counted, not handed on: whoever asks
/// for the same permutation twice pays once.
package struct PermutationTable: Table {
    package let name = "permutation"

    package init() {}

    private static let state = Poseidon2Width.sixteen
    package static let firstInput = 0
    private static let compressionCount = state.count
    private static let permutationCount = compressionCount + 1
    private static let firstCell = permutationCount + 1
    package static let width = firstCell + state.columnCount

    package func describe(_ table: inout TableBuilder) {
        let inputs = table.columns("input", count: Self.state.count)
        let compressions = table.column("compressions")
        let permutations = table.column("permutations")
        let outputs = Poseidon2Expressions(width: Self.state).permute(inputs, in: &table, name: "permutation")
        let digest = zip(outputs, inputs).prefix(8).map { $0 + $1 }
        table.receive(.compression, inputs + digest, multiplicity: compressions)
        table.receive(.permutation, inputs + outputs, multiplicity: permutations)
    }

    /// The rows of what was asked for, and behind them permutations of zeros that nobody asks for.
    package static func fill(_ requests: HashRequests, height: Int) -> Matrix {
        precondition(requests.count <= height, "\(height) rows hold \(requests.count) permutations")
        let matrix = Matrix(width: width, height: height)
        for column in 0..<firstCell { matrix.column(column).update(repeating: .zero) }
        parallelFor(requests.count, grain: 1 << 10) { rows in
            for row in rows {
                for (column, element) in requests.elements(row).enumerated() {
                    matrix.elements[column * height + row] = element
                }
                let compressions = KoalaBear(UInt64(requests.compressions[row]))
                let permutations = KoalaBear(UInt64(requests.permutations[row]))
                matrix.elements[compressionCount * height + row] = compressions
                matrix.elements[permutationCount * height + row] = permutations
            }
        }
        Poseidon2Cells.fill(matrix, width: state, firstInput: firstInput, firstCell: firstCell)
        return matrix
    }
}
