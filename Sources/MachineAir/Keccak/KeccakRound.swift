/// The lanes that a row of `KeccakRoundTable` has, of one round on a state.
struct KeccakRound {
    typealias State = InlineArray<25, UInt64>

    /// Of each column of bits, what theta adds to it.
    private(set) var theta: InlineArray<5, UInt64>
    /// The state behind theta, and the sum of each of its columns.
    private(set) var lanes: State
    private(set) var parity: InlineArray<5, UInt64>
    /// The first lane behind chi, and the state behind the round.
    let firstLane: UInt64
    private(set) var result: State

    init(_ state: State, round: Int) {
        let sums = Self.sums(state)
        theta = InlineArray { sums[($0 + 4) % 5] ^ Self.rotate(sums[($0 + 1) % 5], by: 1) }
        lanes = state
        for lane in 0..<25 { lanes[lane] ^= theta[lane % 5] }
        parity = Self.sums(lanes)
        var moved = State(repeating: 0)
        for y in 0..<5 {
            for x in 0..<5 {
                let source = KeccakConstants.source(x, y)
                moved[x + 5 * y] = Self.rotate(lanes[source], by: KeccakConstants.rotations[source])
            }
        }
        result = moved
        for y in stride(from: 0, to: 25, by: 5) {
            for x in 0..<5 { result[x + y] ^= ~moved[(x + 1) % 5 + y] & moved[(x + 2) % 5 + y] }
        }
        firstLane = result[0]
        result[0] ^= KeccakConstants.roundConstants[round]
    }

    private static func sums(_ state: State) -> InlineArray<5, UInt64> {
        InlineArray { state[$0] ^ state[$0 + 5] ^ state[$0 + 10] ^ state[$0 + 15] ^ state[$0 + 20] }
    }

    private static func rotate(_ lane: UInt64, by count: Int) -> UInt64 {
        lane &<< UInt64(count) | lane &>> UInt64((64 - count) & 63)
    }
}
