import Air
import Fields
import Machine
import MachineAir

/// All tables of a segment together, as its proof has them, but no higher than there is something in them: so checking
/// the whole takes milliseconds.
struct WholeSegment {
    let code: ProgramCode
    /// The tables in the order of `MachineTable`; nil where the shape has none.
    var traces: [TableTrace?]
    var statement: SegmentStatement

    /// The height of programs in tests.
    static let programHeightLog2 = MachineShape.programHeightsLog2[0]

    /// Behind the rows that are used stand some that are not, where the table has room for them.
    init(_ recorder: Recorder, start: UInt32, witness: SegmentWitness, _ shape: MachineShape, spareRows: Int = 1) throws
    {
        let trace = try SegmentTrace(
            recorder, start: start, siblings: witness.siblings, shape, programHeightLog2: Self.programHeightLog2)
        self.init(trace, recorder.code, spareRows: spareRows)
    }

    init(_ trace: SegmentTrace, _ code: ProgramCode, spareRows: Int = 1) {
        self.code = code
        statement = trace.statement
        traces = zip(MachineTable.allCases, trace.main).map { table, main in
            guard let main else { return nil }
            return switch table {
            case .program: Self.counted(table, main) { row in row < code.entries.count ? code.entries[row].tuple : nil }
            case .range: Self.counted(table, main) { Self.range.row($0) }
            case .bytes: Self.counted(table, main) { Self.bytes.row($0) }
            case .segment:
                TableTrace(
                    table.air, main: main, preprocessed: SegmentTable.preprocessed,
                    publicValues: trace.statement.publicValues)
            default:
                TableTrace(
                    table.air, main: main.first(min(main.height, trace.usedRows[table.rawValue] + spareRows)))
            }
        }
    }

    private static let range = RangeTable.preprocessed
    private static let bytes = BytesTable.preprocessed

    /// The rows that something is looked up in.
    private static func counted(
        _ table: MachineTable, _ main: Matrix, _ fixed: (Int) -> [KoalaBear]?
    ) -> TableTrace {
        let rows = (0..<main.height).filter { row in (0..<main.width).contains { main[row, $0] != .zero } }
        let zeros = Array(repeating: KoalaBear.zero, count: table.air.preprocessedColumns.count)
        return TableTrace(
            table.air, main: Matrix(rows: rows.map { main.row($0) } + [main.row(0).map { _ in .zero }]),
            preprocessed: Matrix(rows: rows.map { fixed($0) ?? zeros } + [zeros]))
    }

    /// All tables as high as the proof has them, which takes seconds to check.
    static func full(_ trace: SegmentTrace, _ code: ProgramCode) -> [TableTrace] {
        zip(MachineTable.allCases, trace.main).compactMap { table, main in
            guard let main else { return nil }
            let preprocessed: Matrix? =
                switch table {
                case .segment: SegmentTable.preprocessed
                case .program: ProgramTable.preprocessed(code, height: main.height)
                case .range: range
                case .bytes: bytes
                default: nil
                }
            return TableTrace(
                table.air, main: main, preprocessed: preprocessed, publicValues: trace.publicValues[table.rawValue])
        }
    }

    var findings: [TraceFinding] { TraceChecker.findings(in: traces.compactMap(\.self)) }

    subscript(table: MachineTable) -> TableTrace {
        get {
            guard let trace = traces[table.rawValue] else { preconditionFailure("the shape has no table \(table)") }
            return trace
        }
        set { traces[table.rawValue] = newValue }
    }
}

extension Matrix {
    convenience init(rows: [[KoalaBear]]) {
        self.init(width: rows[0].count, height: rows.count)
        for (row, elements) in rows.enumerated() {
            for (column, element) in elements.enumerated() { self[row, column] = element }
        }
    }

    func first(_ count: Int) -> Matrix {
        let matrix = Matrix(width: width, height: count)
        for column in 0..<width { _ = matrix.column(column).update(from: self.column(column)[..<count]) }
        return matrix
    }
}
