import Air

/// Tables of which every cell is tried, with those that may be anything.
struct CoverageSample: Sendable, CustomStringConvertible {
    /// Cells that nothing constrains, and why that is so.
    struct Free: Sendable {
        let table: Int
        let source: Expression.Cell.Source
        let columns: [Int]
        let rows: [Int]
        let reason: String

        var cells: [Cell] {
            columns.flatMap { column in
                rows.map { Cell(table: table, source: source, column: column, row: $0) }
            }
        }
    }

    let description: String
    let tables: @Sendable () throws -> ProvedTables
    let free: [Free]

    static let squares = CoverageSample(
        description: "squares", tables: { try .squares() },
        free: [
            Free(
                table: 0, source: .main, columns: [1, 2], rows: Array(4..<8),
                reason: "a number that is not used, and its square, are sent nowhere"),
            Free(
                table: 1, source: .preprocessed, columns: [0], rows: [0, 1, 2, 4, 6],
                reason: "a number that nobody asks for is received zero times; the key commits to it all the same"),
            Free(
                table: 2, source: .main, columns: [0, 1], rows: Array(4..<16),
                reason: "what is received zero times may be anything"),
        ])

    static let mixture = CoverageSample(
        description: "mixture", tables: { try .mixture() },
        free: [
            Free(
                table: 0, source: .main, columns: [4], rows: [1, 4, 5],
                reason: "a small number that is not used is sent nowhere; that of the last row is a factor of a public "
                    + "value"),
            Free(
                table: 1, source: .preprocessed, columns: [0], rows: [1, 4, 5],
                reason: "a number that nobody asks for is received zero times; the key commits to it all the same"),
            Free(
                table: 2, source: .main, columns: Array(0..<5), rows: [1, 4, 5],
                reason: "what is received zero times may be anything"),
        ])

    static let counting = CoverageSample(description: "counting", tables: { try .counting() }, free: [])
}
