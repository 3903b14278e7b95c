package import Air
internal import Basics
package import Fields
internal import Machine

/// Permutations of Keccak-f[1600], a round a row: 2,361 columns and 11 messages. Five of them have tuples of degree 2
/// and a column of fractions each, so a row has 2,411 cells, and a permutation 57,864. With five rows of `OperandTable`
/// and one of `KeccakCallTable` a call has 58,858.
///
/// The state behind theta is in bits, and what theta added to a column of bits; so the state before the round has degree
/// 2, with or without a factor that says whether it is the first round, and the state behind it degree 3, which leaves
/// no room for such a factor. Therefore the rounds go backwards: a row has the limbs of its result, and what the next
/// row has as its result is what this row begins with. In the row of the first round that is what is found in memory,
/// which is sent from the bits, and in the row of the last round the result is what is left there.
///
/// Rows follow each other around the table: a call may begin in its last rows and end in its first ones. A row that is
/// not used has no flag set.
package struct KeccakRoundTable: Table, Sendable {
    package let name = "keccak round"
    package static let rowsPerCall = KeccakConstants.roundCount

    package init() {}

    static let places = ColumnMaker<Int>.places { KeccakColumns($0) }

    package func describe(_ table: inout TableBuilder) {
        table.describe({ KeccakColumns($0) }) { columns, table in
            columns.requireRow(&table)
            columns.requireTheta(&table)
            columns.requireResult(&table)
            columns.requireChain(&table)
            columns.sendState(&table)
        }
    }
}

/// Which round a row does, and what it has in common with the next row.
extension KeccakColumns<Expression> {
    private var hasNext: Expression { isUsed - isFirstRound }
    private var isLastRound: Expression { groups[0] * steps[0] }

    /// A row of a call is followed by the next one and preceded by the one before.
    fileprivate func requireRow(_ table: inout TableBuilder) {
        table.require(isUsed * (isUsed - 1), "a row has one group, or is not used")
        table.require(isUsed - steps.sum, "a row has a group and a step")
        let lastStep = steps[Self.stepCount - 1]
        for step in 1..<Self.stepCount {
            table.require(steps[step].next - steps[step - 1], "step \(step) follows step \(step - 1)")
        }
        for group in 0..<Self.groupCount {
            table.require(
                (isUsed - lastStep) * (groups[group].next - groups[group]), "group \(group) has six steps")
            guard group > 0 else { continue }
            table.require(
                lastStep * (groups[group].next - groups[group - 1]), "group \(group) follows group \(group - 1)")
            table.require((1 - isUsed) * groups[group].next, "group \(group) does not follow a row without one")
        }
        table.require(
            isFirstRound - groups[Self.groupCount - 1] * lastStep, "the first round is done in the last row")
    }

    fileprivate func requireChain(_ table: inout TableBuilder) {
        for column in [clock, pointer.low, pointer.high] {
            table.require(hasNext * (column.next - column), "a call has one clock and one pointer")
        }
        for lane in 0..<KeccakConstants.laneCount {
            for (index, limb) in laneBefore(lane).enumerated() {
                let name = 4 * lane + index
                table.require(
                    hasNext * (limb - result[name].next), "a round begins with result[\(name)] of the one before")
            }
        }
    }

    fileprivate func sendState(_ table: inout TableBuilder) {
        table.receive(.keccak, [clock, pointer.low, pointer.high], multiplicity: isLastRound)
        for plane in 0..<5 {
            let place = [clock, pointer.low + Expression(KoalaBear(UInt64(40 * plane))), pointer.high]
            let lanes = 5 * plane..<5 * plane + 5
            table.send(.planeBefore, place + lanes.flatMap(laneBefore), multiplicity: isFirstRound)
            table.send(
                .planeAfter, place + result[4 * lanes.lowerBound..<4 * lanes.upperBound], multiplicity: isLastRound)
        }
    }
}

// MARK: Filling

extension KeccakRoundTable {
    /// The table filled from a recorded segment, as low as it may be or of a given height. It looks nothing up.
    package func trace(_ recorder: Recorder, heightLog2: Int? = nil) -> TableTrace {
        let used = recorder.precompiles.count { $0.call == .keccakF1600 } * Self.rowsPerCall
        let lowest = max(3, Int.bitWidth - max(used - 1, 0).leadingZeroBitCount)
        return TableTrace(Air(self), main: Self.fill(recorder, height: 1 << (heightLog2 ?? lowest)))
    }

    /// The rows of a segment's calls, and behind them rows that are not used. Describing the table, which `trace` does
    /// besides, takes as long as filling some thousand rows.
    package static func fill(_ recorder: Recorder, height: Int) -> Matrix {
        let operands = recorder.precompiles.filter { $0.call == .keccakF1600 }.map { $0.operands[0] }
        let used = operands.count * rowsPerCall
        precondition(used <= height, "\(height) rows hold \(used) rounds")
        let matrix = Matrix(width: places.width, height: height)
        for column in 0..<matrix.width { matrix.column(column)[used...].update(repeating: .zero) }
        parallelFor(used, grain: KeccakRows.blockHeight) { rows in
            var block = KeccakRows(matrix, rows)
            block.write(operands)
        }
        return matrix
    }
}
