package import Air
internal import Fields
internal import Hashing

/// The Poseidon2 permutation over expressions: a column for the output of each S-box and a constraint of degree 3 for
/// it, 148 of them at width 16 and 215 at width 24; everything linear is an expression.
///
///     let inputs = table.columns("input", count: Poseidon2Width.sixteen.count)
///     let outputs = Poseidon2Expressions(width: .sixteen).permute(inputs, in: &table, name: "permutation")
///
/// Columns come in the order of the rounds, and in a round in that of the state, which `Poseidon2Cells` follows.
/// Inputs of degree above 1 would raise the degree of the first constraints.
package struct Poseidon2Expressions {
    private let width: Poseidon2Width
    private let parameters: Poseidon2Parameters

    package init(width: Poseidon2Width) {
        self.width = width
        parameters = width.parameters
    }

    /// Adds columns and constraints, and returns as many outputs as there are inputs.
    package func permute(_ inputs: [Expression], in table: inout TableBuilder, name: String) -> [Expression] {
        precondition(inputs.count == width.count, "a state of width \(width.count) has as many elements")
        var state = externalLayer(inputs)
        for (round, constants) in parameters.initial.enumerated() {
            state = fullRound(state, constants, in: &table, name: "\(name).initial[\(round)]")
        }
        state = partialRounds(state, in: &table, name: "\(name).partial")
        for (round, constants) in parameters.final.enumerated() {
            state = fullRound(state, constants, in: &table, name: "\(name).final[\(round)]")
        }
        return state
    }

    private func fullRound(
        _ state: [Expression], _ constants: [KoalaBear], in table: inout TableBuilder, name: String
    ) -> [Expression] {
        externalLayer(
            state.indices.map { cube(state[$0] + Expression(constants[$0]), in: &table, name: "\(name)[\($0)]") })
    }

    private func partialRounds(
        _ state: [Expression], in table: inout TableBuilder, name: String
    ) -> [Expression] {
        var layers = Poseidon2InternalLayers(state, diagonal: parameters.diagonal)
        for (round, constant) in parameters.partial.enumerated() {
            let output = cube(layers.first + Expression(constant), in: &table, name: "\(name)[\(round)]")
            layers.apply(first: output)
        }
        return layers.state
    }

    /// A column for the cube of an expression.
    private func cube(_ input: Expression, in table: inout TableBuilder, name: String) -> Expression {
        let output = table.column(name)
        table.require(output - input * input * input, "\(name) is a cube")
        return output
    }

    // MARK: The external layer

    /// M4 on every block of four, and to every element the sum of its column over the blocks: 72 additions at width 16,
    /// 110 at 24.
    private func externalLayer(_ state: [Expression]) -> [Expression] {
        let blocks = stride(from: 0, to: width.count, by: 4).map { multiplyM4(Array(state[$0..<$0 + 4])) }
        let sums = (0..<4).map { column in blocks.map { $0[column] }.sum }
        return blocks.flatMap { block in zip(block, sums).map { $0 + $1 } }
    }

    /// The matrix circ(2, 3, 1, 1) with eleven additions.
    private func multiplyM4(_ x: [Expression]) -> [Expression] {
        let (front, back) = (x[0] + x[1], x[2] + x[3])
        let all = front + back
        let (allAndSecond, allAndFourth) = (all + x[1], all + x[3])
        return [
            allAndSecond + front, allAndSecond + (x[2] + x[2]), allAndFourth + back, allAndFourth + (x[0] + x[0]),
        ]
    }
}
