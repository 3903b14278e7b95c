package import Air

/// BLT, BGE, BLTU and BGEU.
///
/// 20 columns and 12 messages: 60 cells a row; in one table with SLT it would be 78.
package struct BranchLessTable: InstructionTable {
    package let name = "branch less"
    package static let operations: [MachineOperation] = [
        .branchLess, .branchNotLess, .branchLessUnsigned, .branchNotLessUnsigned,
    ]

    package init() {}

    struct Columns<Column: Sendable>: Sendable {
        let isUsed, isNotLess, isUnsigned: Column
        let step: StepColumns<Column>
        let branch: BranchColumns<Column>
        let comparison: ComparisonColumns<Column>
        /// The address of the next instruction.
        let next: Column

        init(_ columns: ColumnMaker<Column>) {
            isUsed = columns.bit("is used")
            isNotLess = columns.bit("is not less")
            isUnsigned = columns.bit("is unsigned")
            step = columns.step()
            branch = BranchColumns(columns)
            comparison = ComparisonColumns(columns)
            next = columns.column("next")
        }
    }

    private static let places = ColumnMaker<Int>.places { Columns($0) }

    package func describe(_ table: inout TableBuilder) {
        table.describe({ Columns($0) }) { columns, table in
            let row = InstructionRow(step: columns.step, isUsed: columns.isUsed)
            row.requireStep(to: columns.next, &table)
            row.requireBranch(
                columns.branch,
                operation: Expression(.branchLess) * columns.isUsed + columns.isNotLess + 2 * columns.isUnsigned,
                &table)
            row.requireComparison(
                columns.comparison, columns.branch.x, columns.branch.y,
                isSigned: columns.isUsed - columns.isUnsigned, &table)
            let (isLess, isNotLess) = (columns.comparison.isLess, columns.isNotLess)
            let isTaken = isLess + isNotLess - 2 * (isLess * isNotLess)
            let following = columns.step.programCounter + 4 * columns.isUsed
            table.require(
                columns.next - following - isTaken * (columns.branch.target - following), "where the branch goes")
        }
    }

    package func write(_ event: InstructionEvent, _ entry: ProgramEntry, _ row: inout RowWriter) {
        let columns = Self.places
        let isNotLess = [.branchNotLess, .branchNotLessUnsigned].contains(entry.operation)
        let isUnsigned = [.branchLessUnsigned, .branchNotLessUnsigned].contains(entry.operation)
        row.set(columns.isUsed, 1)
        row.set(columns.isNotLess, isNotLess ? 1 : 0)
        row.set(columns.isUnsigned, isUnsigned ? 1 : 0)
        row.set(columns.step, event, entry)
        row.set(columns.branch, event, entry)
        let isLess = row.set(columns.comparison, event.first.value, event.second.value, isSigned: !isUnsigned)
        row.set(columns.next, isLess != isNotLess ? entry.target : entry.address + 4)
    }
}
