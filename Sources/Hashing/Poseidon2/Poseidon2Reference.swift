package import Fields

/// Poseidon2 as the paper writes it (eprint 2023/323): the meaning of the kernels, and slow.
package enum Poseidon2Reference {
    /// The permutation; the width is the length of the state, 16 or 24.
    package static func permute(_ state: inout [KoalaBear]) {
        let constants = Poseidon2Parameters(width: state.count)
        externalLayer(&state)
        for round in constants.initial { fullRound(&state, round) }
        for constant in constants.partial {
            state[0] = (state[0] + constant).cubed
            internalLayer(&state, constants.diagonal)
        }
        for round in constants.final { fullRound(&state, round) }
    }

    private static func fullRound(_ state: inout [KoalaBear], _ constants: [KoalaBear]) {
        for index in state.indices { state[index] = (state[index] + constants[index]).cubed }
        externalLayer(&state)
    }

    /// M4 on every block of four, and to every element the sum of its column over the blocks.
    private static func externalLayer(_ state: inout [KoalaBear]) {
        let m4: [[KoalaBear]] = [[2, 3, 1, 1], [1, 2, 3, 1], [1, 1, 2, 3], [3, 1, 1, 2]]
        let blocks = stride(from: 0, to: state.count, by: 4).map { start in
            m4.map { row in (0..<4).reduce(KoalaBear.zero) { $0 + row[$1] * state[start + $1] } }
        }
        for index in state.indices {
            state[index] = blocks.reduce(blocks[index / 4][index % 4]) { $0 + $1[index % 4] }
        }
    }

    private static func internalLayer(_ state: inout [KoalaBear], _ diagonal: [KoalaBear]) {
        let sum = state.reduce(KoalaBear.zero, +)
        for index in state.indices { state[index] = diagonal[index] * state[index] + sum }
    }
}
