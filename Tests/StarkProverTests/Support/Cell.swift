import Air
import Fields
import TestKit

/// A cell of one of several traces.
struct Cell: Hashable, CustomStringConvertible {
    let table: Int
    let source: Expression.Cell.Source
    let column: Int
    let row: Int

    var description: String { "table \(table), \(source) column \(column), row \(row)" }

    static func all(in traces: [TableTrace]) -> [Cell] { cells(in: traces) { 0..<$0 } }

    /// Three cells of each column.
    static func sample(in traces: [TableTrace]) -> [Cell] { cells(in: traces, rows: rows(ofHeight:)) }

    static func rows(ofHeight height: Int) -> [Int] { [0, height / 2, height - 1] }

    private static func cells(in traces: [TableTrace], rows: (Int) -> some Sequence<Int>) -> [Cell] {
        traces.enumerated().flatMap { table, trace in
            let columns =
                (0..<trace.main.width).map { (Expression.Cell.Source.main, $0) }
                + (0..<trace.preprocessed.width).map { (Expression.Cell.Source.preprocessed, $0) }
            return columns.flatMap { source, column in
                rows(trace.height).map { Cell(table: table, source: source, column: column, row: $0) }
            }
        }
    }

    /// The traces with something added to this cell.
    func adding(_ difference: KoalaBear, to traces: [TableTrace]) -> [TableTrace] {
        var changed = traces
        let trace = traces[table]
        switch source {
        case .main:
            changed[table] = trace.replacing(main: trace.main.adding(difference, row: row, column: column))
        case .preprocessed:
            let matrix = trace.preprocessed.adding(difference, row: row, column: column)
            changed[table] = trace.replacing(preprocessed: matrix)
        }
        return changed
    }
}
