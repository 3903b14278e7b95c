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
        set { change(table) { $0[row, column(name, of: table)] = newValue } }
    }

    /// Changes a copy of a table's rows.
    mutating func change(_ table: MachineTable, _ body: (Matrix) -> Void) {
        let trace = self[table]
        let main = trace.main.copy()
        body(main)
        self[table] = TableTrace(
            trace.air, main: main, preprocessed: trace.preprocessed, publicValues: trace.publicValues)
    }

    mutating func set(_ table: MachineTable, _ row: Int, _ name: String, _ value: Int) {
        self[table, row, name] = value < 0 ? -KoalaBear(UInt64(-value)) : KoalaBear(UInt64(value))
    }

    /// The limbs of a word.
    mutating func setWord(_ table: MachineTable, _ row: Int, _ name: String, _ word: UInt32) {
        set(table, row, "\(name) low", Int(word & 0xffff))
        set(table, row, "\(name) high", Int(word >> 16))
    }

    func word(_ table: MachineTable, _ row: Int, _ name: String) -> UInt32 {
        self[table, row, "\(name) low"].canonical | self[table, row, "\(name) high"].canonical << 16
    }

    /// The clock of the access before, and what is between, for an access at this clock.
    mutating func setAccess(_ table: MachineTable, _ row: Int, _ name: String, previous: UInt32, clock: UInt32) {
        set(table, row, "\(name) previous clock", Int(previous))
        set(table, row, "\(name) gap", (Int(clock) - Int(previous) - 1) & 0xffff)
    }

    /// The first row that is not used: none of its cells is set.
    func unusedRow(of table: MachineTable) -> Int {
        let main = self[table].main
        let row = (0..<main.height).first { row in main.row(row).allSatisfy { $0 == .zero } }
        guard let row else { preconditionFailure("\(table) has no row left") }
        return row
    }

    /// A row once more, in place of one that is not used.
    @discardableResult mutating func duplicate(_ row: Int, of table: MachineTable) -> Int {
        let copy = unusedRow(of: table)
        change(table) { main in for column in 0..<main.width { main[copy, column] = main[row, column] } }
        return copy
    }

    mutating func clear(_ row: Int, of table: MachineTable) {
        change(table) { main in for column in 0..<main.width { main[row, column] = .zero } }
    }

    /// The rows of a table that fetch the instruction at an address.
    func rows(of table: MachineTable, at address: UInt32) -> [Int] {
        let (main, column) = (self[table].main, column("program counter", of: table))
        return (0..<main.height).filter { main[$0, column] == KoalaBear(UInt64(address)) }
    }
}
