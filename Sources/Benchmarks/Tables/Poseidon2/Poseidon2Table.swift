package import Air
internal import Poseidon2Air

/// Permutations of Poseidon2 of width 16, several in a row of the table, each with inputs of its own: 164 columns
/// for each, all of them bound by constraints of degree 3 but for the inputs.
///
/// It has no bus: what it states is only that the cells are those of permutations, which is what peers measure too.
package struct Poseidon2Table: Table {
    package let permutationsPerRow: Int

    static let state = Poseidon2Width.sixteen
    /// The columns of one permutation: its inputs and what the S-boxes give.
    package static let columnsPerPermutation = state.count + state.columnCount

    package init(permutationsPerRow: Int) {
        precondition(permutationsPerRow > 0, "a row has a permutation")
        self.permutationsPerRow = permutationsPerRow
    }

    package var name: String { "poseidon2" }

    package func describe(_ table: inout TableBuilder) {
        for index in 0..<permutationsPerRow {
            let name = "permutation[\(index)]"
            let inputs = table.columns("\(name).input", count: Self.state.count)
            _ = Poseidon2Expressions(width: Self.state).permute(inputs, in: &table, name: name)
        }
    }
}
