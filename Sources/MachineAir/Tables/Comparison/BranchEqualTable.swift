package import Air
internal import Fields

/// BEQ and BNE.
///
/// Words are equal when d² − 3·e² vanishes, with the differences d and e of their limbs: 3 is no square modulo p, so
/// nothing else makes it vanish, and one inverse shows that it does not. The number of messages is odd, so that
/// which is alone may have degree 2: where the branch goes needs no column.
///
/// 15 columns and 9 messages: 50 cells a row.
package struct BranchEqualTable: InstructionTable {
    package let name = "branch equal"
    package static let operations: [MachineOperation] = [.branchEqual, .branchNotEqual]

    package init() {}

    struct Columns<Column: Sendable>: Sendable {
        let isUsed, isNotEqual: Column
        let step: StepColumns<Column>
        let branch: BranchColumns<Column>
        let isTaken: Column
        /// Of d² − 3·e², where the words differ.
        let inverse: Column

        init(_ columns: ColumnMaker<Column>) {
            isUsed = columns.bit("is used")
            isNotEqual = columns.bit("is not equal")
            step = columns.step()
            branch = BranchColumns(columns)
            isTaken = columns.bit("is taken")
            inverse = columns.column("inverse")
        }
    }

    private static let places = ColumnMaker<Int>.places { Columns($0) }

    package func describe(_ table: inout TableBuilder) {
        table.describe({ Columns($0) }) { columns, table in
            let row = InstructionRow(step: columns.step, isUsed: columns.isUsed)
            row.requireStep(
                to: row.following + columns.isTaken * (columns.branch.target - row.following), &table)
            row.requireBranch(
                columns.branch,
                operation: Expression(.branchEqual) * columns.isUsed + columns.isNotEqual, &table)
            let (x, y) = (columns.branch.x, columns.branch.y)
            let isEqual = columns.isTaken + columns.isNotEqual - 2 * (columns.isTaken * columns.isNotEqual)
            table.require(isEqual * (x.low - y.low), "low limbs of equal words")
            table.require(isEqual * (x.high - y.high), "high limbs of equal words")
            let norm = Self.norm(x.low - y.low, x.high - y.high)
            table.require(columns.isUsed - isEqual - norm * columns.inverse, "words that are not equal differ")
        }
    }

    private static func norm(_ low: Expression, _ high: Expression) -> Expression { low * low - 3 * (high * high) }

    package func write(_ event: InstructionEvent, _ entry: ProgramEntry, _ row: inout RowWriter) {
        let columns = Self.places
        let (x, y) = (event.first.value, event.second.value)
        let isNotEqual = entry.operation == .branchNotEqual
        row.set(columns.isUsed, 1)
        row.set(columns.isNotEqual, isNotEqual ? 1 : 0)
        row.set(columns.step, event, entry)
        row.set(columns.branch, event, entry)
        row.set(columns.isTaken, (x == y) != isNotEqual ? 1 : 0)
        let low = KoalaBear(UInt64(x.low)) - KoalaBear(UInt64(y.low))
        let high = KoalaBear(UInt64(x.high)) - KoalaBear(UInt64(y.high))
        row.set(columns.inverse, element: (low * low - 3 * (high * high)).inverse ?? 0)
    }
}
