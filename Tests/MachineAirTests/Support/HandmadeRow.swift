import Air
import Fields
import Machine
import MachineAir

/// A row that a cheating prover writes by hand, by the names of its columns.
struct HandmadeRow {
    let table: String
    let run: MachineRun
    var values: [String: KoalaBear]

    subscript(column: String) -> KoalaBear {
        get { values[column]! }
        set {
            precondition(values[column] != nil, "\(table) has \(values.keys.sorted())")
            values[column] = newValue
        }
    }

    mutating func set(_ column: String, _ value: Int) {
        self[column] = value < 0 ? -KoalaBear(UInt64(-value)) : KoalaBear(UInt64(value))
    }

    /// A word, or the limbs that it would have if there were more bits above.
    mutating func setWord(_ name: String, _ word: Int) {
        set("\(name) low", word & 0xffff)
        set("\(name) high", word >> 16)
    }

    mutating func setAccess(_ name: String, previousClock: UInt32, tick: UInt32) {
        set("\(name) previous clock", Int(previousClock))
        set("\(name) gap", Int(run.recorder.clock + tick - previousClock - 1) & 0xffff)
    }

    /// An access of a register as its last access left it.
    mutating func setRegister(_ register: Int, _ access: String) {
        set("\(access) previous clock", Int(run.recorder.reserved.clocks[register]))
    }

    /// The run with this row, as the next one of its table.
    var appended: MachineRun {
        var run = run
        let trace = run.traces[run.index(of: table)]
        let row = (0..<trace.height).first { row in trace.main.row(row).allSatisfy { $0 == .zero } }
        if row == nil { run.traces[run.index(of: table)] = TableTrace(trace.air, main: trace.main.extended) }
        return run.forging(table, row: row ?? trace.height, values)
    }
}

extension MachineRun {
    /// The values of a row.
    func row(_ row: Int, of table: String) -> HandmadeRow {
        let trace = traces[index(of: table)]
        let columns = trace.air.mainColumns
        return HandmadeRow(
            table: table, run: self,
            values: Dictionary(
                uniqueKeysWithValues: columns.indices.map { (columns[$0], trace.main[row, $0]) }))
    }

    /// A row for the instruction that the program has not come to yet, made from the first row of its table.
    func nextRow(of table: String) -> HandmadeRow {
        var row = row(0, of: table)
        row.set("clock", Int(recorder.clock))
        row.set("program counter", Int(recorder.programCounter))
        return row
    }

    func register(_ register: Int) -> UInt32 { recorder.reserved.words[register] }
}

extension Matrix {
    /// With a row of zeros behind the last one.
    var extended: Matrix {
        let matrix = Matrix.zeros(width: width, height: height + 1)
        for column in 0..<width { _ = matrix.column(column).update(from: self.column(column)) }
        return matrix
    }
}
