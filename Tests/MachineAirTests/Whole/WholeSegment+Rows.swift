import Air
import Fields
import MachineAir
import TestKit

/// Rows as a cheating prover changes them, by the names of columns.
extension WholeSegment {
    func column(_ name: String, of table: MachineTable) -> Int {
        let columns = table.air.mainColumns
        guard let column = columns.firstIndex(of: name) else { preconditionFailure("\(table) has \(columns)") }
        return column
    }

    subscript(table: MachineTable, row: Int, name: String) -> KoalaBear {
        get { self[table].main[row, column(name, of: table)] }
        set {
            let column = column(name, of: table)
            change(table) { $0[row, column] = newValue }
        }
    }

    /// Changes a copy of a table's rows.
    mutating func change(_ table: MachineTable, _ body: (Matrix) -> Void) {
        let trace = self[table]
        let main = trace.main.copy()
        body(main)
        self[table] = TableTrace(
            trace.air, main: main, preprocessed: trace.preprocessed, publicValues: trace.publicValues)
    }
}
