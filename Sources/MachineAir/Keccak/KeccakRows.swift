internal import Basics
internal import Fields

/// Fills a block of rows of `KeccakRoundTable`. The lanes of all rows come first, in halves of 32 bits that lie beside
/// each other row by row, and then the columns: so a column is written in one go, and a bit of it takes a shift and
/// two masks.
struct KeccakRows: ~Copyable {
    static let blockHeight = 256

    private let matrix: Matrix
    private let rows: Range<Int>
    /// Half h of lane l of row r of the block at (2·l + h)·blockHeight + r.
    private let halves: Buffer<UInt32>

    /// Where in a row's lanes these are.
    private enum Lane {
        static let bits = 0
        static let result = 25
        static let theta = 50
        static let parity = 55
        static let chi = 60
        static let count = 61
    }

    init(_ matrix: Matrix, _ rows: Range<Int>) {
        precondition(rows.count <= Self.blockHeight, "a block has \(Self.blockHeight) rows")
        self.matrix = matrix
        self.rows = rows
        halves = Buffer(count: 2 * Lane.count * Self.blockHeight)
    }

    /// Writes the rows, those of the first call being the first of the table.
    mutating func write(_ operands: [OperandEvent]) {
        let count = KeccakRoundTable.rowsPerCall
        for call in rows.lowerBound / count...(rows.upperBound - 1) / count { compute(operands[call], call) }
        writeColumns()
    }

    private func compute(_ operand: OperandEvent, _ call: Int) {
        var state = KeccakRound.State { lane in
            UInt64(operand.accesses[2 * lane].old) | UInt64(operand.accesses[2 * lane + 1].old) << 32
        }
        let count = KeccakRoundTable.rowsPerCall
        for number in 0..<count {
            let round = KeccakRound(state, round: number)
            state = round.result
            let place = count - 1 - number
            let row = count * call + place
            guard rows.contains(row) else { continue }
            keep(round, row - rows.lowerBound)
            writeFlags(row, place, operand)
        }
    }

    private func keep(_ round: KeccakRound, _ row: Int) {
        for lane in 0..<25 {
            keep(Lane.bits + lane, row, round.lanes[lane])
            keep(Lane.result + lane, row, round.result[lane])
        }
        for x in 0..<5 {
            keep(Lane.theta + x, row, round.theta[x])
            keep(Lane.parity + x, row, round.parity[x])
        }
        keep(Lane.chi, row, round.firstLane)
    }

    private func keep(_ lane: Int, _ row: Int, _ value: UInt64) {
        half(2 * lane)[row] = UInt32(truncatingIfNeeded: value)
        half(2 * lane + 1)[row] = UInt32(truncatingIfNeeded: value &>> 32)
    }

    private func half(_ index: Int) -> UnsafeMutablePointer<UInt32> {
        halves.baseAddress + index * Self.blockHeight
    }

    private func writeFlags(_ row: Int, _ place: Int, _ operand: OperandEvent) {
        let columns = KeccakRoundTable.places
        let stepCount = KeccakColumns<Int>.stepCount
        func set(_ column: Int, _ value: UInt32) {
            matrix.elements[column * matrix.height + row] = KoalaBear(UInt64(value))
        }
        for (index, column) in columns.groups.enumerated() { set(column, index == place / stepCount ? 1 : 0) }
        for (index, column) in columns.steps.enumerated() { set(column, index == place % stepCount ? 1 : 0) }
        set(columns.isFirstRound, place == KeccakRoundTable.rowsPerCall - 1 ? 1 : 0)
        set(columns.clock, operand.clock)
        set(columns.pointer.low, operand.pointer.low)
        set(columns.pointer.high, operand.pointer.high)
    }

    // MARK: Columns

    private func writeColumns() {
        let columns = KeccakRoundTable.places
        for (index, column) in columns.result.enumerated() { writeLimb(column, Lane.result + index / 4, index % 4) }
        for (bit, column) in zip(KeccakConstants.constantBits, columns.chi) { writeBit(column, Lane.chi, bit) }
        for (index, column) in columns.parity.enumerated() { writeBit(column, Lane.parity + index / 64, index % 64) }
        for (index, column) in columns.theta.enumerated() { writeBit(column, Lane.theta + index / 64, index % 64) }
        for (index, column) in columns.bits.enumerated() { writeBit(column, Lane.bits + index / 64, index % 64) }
    }

    private func writeLimb(_ column: Int, _ lane: Int, _ limb: Int) {
        let (source, shift) = (half(2 * lane + limb / 2), UInt32(16 * (limb % 2)))
        let target = matrix.elements + column * matrix.height + rows.lowerBound
        for row in 0..<rows.count { target[row] = KoalaBear(UInt64(source[row] &>> shift & 0xffff)) }
    }

    private func writeBit(_ column: Int, _ lane: Int, _ bit: Int) {
        let (source, shift) = (half(2 * lane + bit / 32), UInt32(bit % 32))
        let target = matrix.elements + column * matrix.height + rows.lowerBound
        let one = KoalaBear.one.rawValue
        for row in 0..<rows.count {
            target[row] = KoalaBear(rawValue: (0 &- (source[row] &>> shift & 1)) & one)
        }
    }
}
