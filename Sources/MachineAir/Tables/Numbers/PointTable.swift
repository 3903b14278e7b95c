package import Air
internal import Fields
internal import Machine

/// The calls `secp256k1Add` and `secp256k1Double`, by chord and tangent as `PointValues` says. 137 columns and 64 messages:
/// 307 cells a row, besides three or four rows of `ProductTable` and four or two of `OperandTable`. That makes 2,553 cells
/// for a sum and 2,785 for a double; one table for both has little more than half the columns of two.
///
/// Coordinates are found and left below the prime P, so that they are equal modulo P only if they are equal. Points that are
/// added have different x, and those that are doubled have y ≠ 0; then the slope is the only one modulo P, and so are the
/// coordinates that follow.
///
/// A row that doubles has (first.x², −first.y) in place of the point that is added. The square is any number of 256 bits
/// that is congruent, and the negative is P − first.y.
package struct PointTable: Table, Sendable {
    package let name = "point"

    package init() {}

    struct Columns<Column: Sendable>: Sendable {
        let call: PrecompileColumns<Column>
        let isAddition, isDoubling: Column
        let first, second, result: PointColumns<Column>
        let slope: [Column]
        /// Of the sum of the limbs of the first y, which is not zero if it is doubled.
        let inverse: Column

        init(_ columns: ColumnMaker<Column>) {
            call = PrecompileColumns(argumentCount: 2, columns)
            isAddition = columns.bit("is addition")
            isDoubling = columns.bit("is doubling")
            first = PointColumns("first", columns)
            second = PointColumns("second", columns)
            result = PointColumns("result", columns)
            slope = columns.columns("slope", 16)
            inverse = columns.column("inverse")
        }
    }

    private static let places = ColumnMaker<Int>.places { Columns($0) }

    package func describe(_ table: inout TableBuilder) {
        table.describe({ Columns($0) }) { columns, table in
            let (isUsed, isAddition, isDoubling) = (columns.call.isUsed, columns.isAddition, columns.isDoubling)
            table.require(isUsed - isAddition - isDoubling, "a call adds or doubles")
            let number = isAddition * Expression(.secp256k1Add) + isDoubling * Expression(.secp256k1Double)
            columns.call.require(number: number, &table)
            columns.call.requirePointer(0, isUsed, &table)
            columns.call.requirePointer(1, isAddition, &table)
            Self.requireOperands(columns, &table)
            columns.first.requireBelowPrime("first", isUsed, &table)
            columns.second.requireBelowPrime("second", isAddition, &table)
            columns.result.requireBelowPrime("result", isUsed, &table)
            Self.requireDoubling(columns, &table)
            Self.requireProducts(columns, &table)
            for limb in columns.result.y { table.send(.range, [16, limb], multiplicity: isUsed) }
        }
    }

    /// The point that is added is read, and the first one becomes the result.
    private static func requireOperands(_ columns: Columns<Expression>, _ table: inout TableBuilder) {
        let (call, first, second, result) = (columns.call, columns.first, columns.second, columns.result)
        for (offset, number) in [(0, second.x), (32, second.y)] {
            let place = call.place(ofArgument: 1, offset: offset, tick: 1)
            call.requireNumber(number, at: place, columns.isAddition, &table)
        }
        for (offset, before, after) in [(0, first.x, result.x), (32, first.y, result.y)] {
            let place = call.place(ofArgument: 0, offset: offset, tick: InstructionRow.lastTick)
            call.requireNumber(before, leaving: after, at: place, call.isUsed, &table)
        }
    }

    /// Of a point that is doubled y is not zero, and the second y is P − y: its limbs have 16 bits, as it is a factor.
    private static func requireDoubling(_ columns: Columns<Expression>, _ table: inout TableBuilder) {
        let (first, second, isDoubling) = (columns.first.y, columns.second.y, columns.isDoubling)
        table.require(isDoubling * (first.sum * columns.inverse - 1), "y of what is doubled is not zero")
        for limb in columns.second.x { table.send(.range, [16, limb], multiplicity: isDoubling) }
        var carry: Expression = 0
        for limb in 0..<16 {
            let prime = Expression(KoalaBear(UInt64(Secp256k1.prime.limb(limb))))
            carry = (first[limb] + second[limb] + carry - prime) * Expression(InstructionRow.inverse16)
            table.require(isDoubling * (carry * (carry - 1)), "y and −y add up to the prime [\(limb)]")
        }
        table.require(isDoubling * carry, "y and −y are not more than the prime")
    }

    private static func requireProducts(_ columns: Columns<Expression>, _ table: inout TableBuilder) {
        let (first, second, result, slope) = (columns.first, columns.second, columns.result, columns.slope)
        let (isUsed, isAddition, isDoubling) = (columns.call.isUsed, columns.isAddition, columns.isDoubling)
        let zeros = Array(repeating: Expression(0), count: 16)
        let rise = zip(second.y, first.y).map { $0 - $1 }
        table.send(.curveProduct, slope + second.x + first.x + rise + [1], multiplicity: isAddition)
        table.send(.curveProduct, first.x + first.x + zeros + second.x + [0], multiplicity: isDoubling)
        table.send(
            .curveProduct, slope + first.y + second.y + second.x.map { 3 * $0 } + [0], multiplicity: isDoubling)
        let sum = zip(first.x, result.x).map { $0 + $1 }
        let ofAddition = zip(sum, second.x).map { $0 + $1 }
        let ofDoubling = zip(sum, first.x).map { $0 + $1 }
        table.send(.curveProduct, slope + slope + zeros + ofAddition + [0], multiplicity: isAddition)
        table.send(.curveProduct, slope + slope + zeros + ofDoubling + [0], multiplicity: isDoubling)
        let mirrored = zip(first.y, result.y).map { $0 + $1 }
        table.send(.curveProduct, slope + first.x + result.x + mirrored + [0], multiplicity: isUsed)
    }

    /// The table filled from calls, as low as it may be or of a given height; adds to the counts what its rows look up.
    package func trace(
        _ calls: NumberCalls, _ program: [ProgramEntry], heightLog2: Int? = nil, _ lookups: inout LookupCounts
    ) -> TableTrace {
        let calls = calls.points
        return filled(rowCount: calls.count, heightLog2: heightLog2, &lookups) { index, row in
            let (event, values) = calls[index]
            row.set(Self.places.call, event, program[Int(event.entry)])
            Self.write(values, &row)
        }
    }

    private static func write(_ values: PointValues, _ row: inout RowWriter) {
        let columns = places
        row.set(values.isAddition ? columns.isAddition : columns.isDoubling, 1)
        row.set(columns.first, values.first)
        row.set(columns.second, values.second, areBelowPrime: values.isAddition)
        row.set(columns.result, values.result)
        for limb in 0..<16 { row.lookups.countRange16(values.result.y.limb(limb)) }
        row.set(columns.slope, values.slope)
        guard !values.isAddition else { return }
        for limb in 0..<16 { row.lookups.countRange16(values.second.x.limb(limb)) }
        let sum = (0..<16).reduce(0) { $0 + UInt64(values.first.y.limb($1)) }
        row.set(columns.inverse, element: KoalaBear(sum).inverse ?? .zero)
    }
}
