import Air
import Fields
import MachineAir

/// A row of an instruction as a cheating prover would have it: cells are changed at will, and whatever the row looks up
/// is counted where it can be. What remains to be found are constraints, lookups of what no table has, and messages
/// on buses of which the other side is somewhere else.
struct ForgedRow {
    let air: Air
    var cells: [KoalaBear]
    private let program: Set<[KoalaBear]>
    private let honest: [KoalaBear]

    init(_ run: MachineRun, table: Int, row: Int) {
        self.init(run.traces[table], run.recorder.code, row: row)
    }

    init(_ trace: TableTrace, _ code: ProgramCode, row: Int) {
        air = trace.air
        cells = (0..<trace.main.width).map { trace.main[row, $0] }
        honest = cells
        program = Set(code.entries.map(\.tuple))
    }

    subscript(name: String) -> KoalaBear {
        get { cells[place(of: name)] }
        set { cells[place(of: name)] = newValue }
    }

    private func place(of name: String) -> Int {
        guard let column = air.mainColumns.firstIndex(of: name) else {
            preconditionFailure("\(air.name) has no column \(name)")
        }
        return column
    }

    /// The constraints that do not hold, and what is looked up in vain.
    var findings: [String] {
        let values = values
        let constraints = air.constraints.filter { values[$0.node] != .zero }.map(\.name)
        let lookups = air.messages.compactMap { message -> String? in
            let multiplicity = values[message.multiplicity]
            guard multiplicity == .one || multiplicity == .zero else { return "multiplicity" }
            if multiplicity == .zero || message.bus.kind == .exchange { return nil }
            return exists(message.tuple.map { values[$0] }, message.bus) ? nil : message.bus.name
        }
        return constraints + lookups
    }

    /// Whether it says something else than before about the machine's state and memory.
    var saysSomethingElse: Bool { exchanges(values) != exchanges(values(honest)) }

    var isFound: Bool { !findings.isEmpty || saysSomethingElse }

    /// Of all expressions.
    var values: [KoalaBear] { values(cells) }

    private func values(_ cells: [KoalaBear]) -> [KoalaBear] {
        air.graph.values(cell: { cells[$0.column] }, publicValue: { _ in .zero }, constant: { $0 })
    }

    private func exchanges(_ values: [KoalaBear]) -> [[KoalaBear]] {
        air.messages.filter { $0.bus.kind == .exchange && values[$0.multiplicity] != .zero }.map { message in
            [values[message.multiplicity]] + message.tuple.map { values[$0] }
        }
    }

    private func exists(_ tuple: [KoalaBear], _ bus: Bus) -> Bool {
        let numbers = tuple.map(\.canonical)
        return switch bus {
        case .range: [8, 16].contains(numbers[0]) && numbers[1] < 1 << numbers[0]
        case .bytes: numbers[0] < 256 && numbers[1] < 256 && numbers[2] == numbers[0] & numbers[1]
        case .program: program.contains(tuple)
        default: preconditionFailure("\(bus) is not known here")
        }
    }
}

extension MachineRun {
    /// The cells that can be changed without being found, in rows of a table: by one, by 2^16, and to something else.
    func freeColumns(table: Int, rows: some Sequence<Int>) -> Set<String> {
        var free: Set<String> = []
        for row in rows {
            let honest = ForgedRow(self, table: table, row: row)
            for (column, name) in honest.air.mainColumns.enumerated() {
                for change in [1, -.one, 65536, -KoalaBear(65536), 123_456_789] as [KoalaBear] {
                    var forged = honest
                    forged.cells[column] += change
                    if !forged.isFound { free.insert(name) }
                }
            }
        }
        return free
    }
}
