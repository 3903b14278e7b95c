package import Air
internal import Fields
internal import Machine

/// The call `mulmod256`: x·y mod m. 192 columns and 46 messages, one of which needs a fraction of its own: 322 cells a row,
/// besides three rows of `ProductTable` and four of `OperandTable`. That makes 2,568 cells a call.
///
/// The quotient of x·y by a small m has up to 512 bits; so x is reduced first, to any number that differs from it by a
/// multiple of m, and the quotient of the product has 256 bits.
///
/// The result is below m: there is a limb in which it is smaller, and those above are equal. So m is not zero.
package struct MultiplicationCallTable: Table, Sendable {
    package let name = "modular multiplication"

    package init() {}

    struct Columns<Column: Sendable>: Sendable {
        let call: PrecompileColumns<Column>
        let x, y, modulus, old, result: [Column]
        let multiple, reduced, quotient: [Column]
        let product: [Column]
        /// Whether the result is smaller than m in this limb, and in none above.
        let isDecisive: [Column]

        init(_ columns: ColumnMaker<Column>) {
            call = PrecompileColumns(argumentCount: 4, columns)
            x = columns.columns("x", 16)
            y = columns.columns("y", 16)
            modulus = columns.columns("modulus", 16)
            old = columns.columns("old", 16)
            result = columns.columns("result", 16)
            multiple = columns.columns("multiple", 16)
            reduced = columns.columns("reduced", 16)
            quotient = columns.columns("quotient", 16)
            product = columns.columns("product", 32)
            isDecisive = columns.bits("is decisive", 16)
        }
    }

    private static let places = ColumnMaker<Int>.places { Columns($0) }

    package func describe(_ table: inout TableBuilder) {
        table.describe({ Columns($0) }) { columns, table in
            columns.call.require(.mulmod256, &table)
            Self.requireOperands(columns, &table)
            Self.requireProducts(columns, &table)
            for limb in columns.result { table.send(.range, [16, limb], multiplicity: columns.call.isUsed) }
            Self.requireBelowModulus(columns, &table)
        }
    }

    private static func requireOperands(_ columns: Columns<Expression>, _ table: inout TableBuilder) {
        let (call, isUsed) = (columns.call, columns.call.isUsed)
        for (index, number) in [columns.x, columns.y, columns.modulus].enumerated() {
            let place = call.place(ofArgument: index + 1, tick: UInt32(index + 1))
            call.requireNumber(number, at: place, isUsed, &table)
        }
        let place = call.place(ofArgument: 0, tick: InstructionRow.lastTick)
        call.requireNumber(columns.old, leaving: columns.result, at: place, isUsed, &table)
    }

    private static func requireProducts(_ columns: Columns<Expression>, _ table: inout TableBuilder) {
        let isUsed = columns.call.isUsed
        let zeros = Array(repeating: Expression(.zero), count: 16)
        let (low, high) = (Array(columns.product[..<16]), Array(columns.product[16...]))
        let reducedBy = zip(columns.x, columns.reduced).map { $0 - $1 }
        table.send(.product, columns.multiple + columns.modulus + reducedBy + zeros, multiplicity: isUsed)
        table.send(.product, columns.reduced + columns.y + columns.product, multiplicity: isUsed)
        let divisible = zip(low, columns.result).map { $0 - $1 }
        table.send(.product, columns.quotient + columns.modulus + divisible + high, multiplicity: isUsed)
    }

    private static func requireBelowModulus(_ columns: Columns<Expression>, _ table: inout TableBuilder) {
        let (isUsed, isDecisive) = (columns.call.isUsed, columns.isDecisive)
        let differences = zip(columns.modulus, columns.result).map { $0 - $1 }
        table.require(isDecisive.sum - isUsed, "one limb is decisive")
        for limb in 0..<16 {
            let isAbove = isUsed - isDecisive[limb...].sum
            table.require(isAbove * differences[limb], "limbs above the decisive one are equal [\(limb)]")
        }
        let decisive = zip(isDecisive, differences).map { $0 * $1 }.sum
        table.send(.range, [16, decisive - 1], multiplicity: isUsed)
    }

    /// The table filled from calls, as low as it may be or of a given height; adds to the counts what its rows look up.
    package func trace(
        _ calls: NumberCalls, _ program: [ProgramEntry], heightLog2: Int? = nil, _ lookups: inout LookupCounts
    ) -> TableTrace {
        let calls = calls.multiplications
        return filled(rowCount: calls.count, heightLog2: heightLog2, &lookups) { index, row in
            let (event, values) = calls[index]
            row.set(Self.places.call, event, program[Int(event.entry)])
            row.set(Self.places.old, Integer256(words: event.operands[3].before))
            Self.write(values, &row)
        }
    }

    private static func write(_ values: MultiplicationValues, _ row: inout RowWriter) {
        let columns = places
        row.set(columns.x, values.x)
        row.set(columns.y, values.y)
        row.set(columns.modulus, values.modulus)
        row.setAndCount(columns.result, values.result)
        row.set(columns.multiple, values.multiple)
        row.set(columns.reduced, values.reduced)
        row.set(columns.quotient, values.quotient)
        for (limb, column) in columns.product.enumerated() { row.set(column, values.product.limb(limb)) }
        // A result that is not smaller has no such limb.
        let decisive = (0..<16).last { values.modulus.limb($0) != values.result.limb($0) } ?? 0
        row.set(columns.isDecisive[decisive], 1)
        let (modulus, result) = (values.modulus.limb(decisive), values.result.limb(decisive))
        if modulus > result { row.lookups.countRange16(modulus - result - 1) }
    }
}
