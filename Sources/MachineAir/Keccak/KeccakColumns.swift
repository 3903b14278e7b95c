internal import Air

/// The columns of `KeccakRoundTable`.
struct KeccakColumns<Column: Sendable>: Sendable {
    /// The row of a call, 0 to 23, is 6·group + step: one bit of each is set, or none where a row is not used.
    let groups, steps: [Column]
    /// The round that comes first is done in the last row.
    let isFirstRound: Column
    /// Of the access to the state.
    let clock: Column
    let pointer: Word<Column>
    /// The state behind the round, four limbs a lane.
    let result: [Column]
    /// The bits behind chi that iota may change, of the first lane.
    let chi: [Column]
    /// Of the columns of 64·x + z: the sum of the bits behind theta, and what theta added to each of them.
    let parity, theta: [Column]
    /// The state behind theta, bit z of lane l at 64·l + z.
    let bits: [Column]

    static var groupCount: Int { 4 }
    static var stepCount: Int { 6 }

    init(_ columns: ColumnMaker<Column>) {
        groups = columns.bits("group", Self.groupCount)
        steps = columns.bits("step", Self.stepCount)
        isFirstRound = columns.bit("is first round")
        clock = columns.column("clock")
        pointer = columns.word("pointer")
        result = columns.columns("result", 4 * KeccakConstants.laneCount)
        chi = columns.bits("chi", KeccakConstants.constantBits.count)
        parity = columns.bits("parity", 5 * 64)
        theta = columns.bits("theta", 5 * 64)
        bits = columns.bits("bit", KeccakConstants.laneCount * 64)
    }
}

extension KeccakColumns<Int> {
    /// The number of columns: the bits are the last ones.
    var width: Int { bits[bits.count - 1] + 1 }
}
