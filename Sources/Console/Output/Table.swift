/// A table for people: columns as wide as their widest cell, two spaces between them.
package struct Table {
    package enum Alignment { case left, right }

    private let columns: [(title: String, alignment: Alignment)]
    private var rows: [[String]] = []

    package init(_ columns: [(title: String, alignment: Alignment)]) { self.columns = columns }

    package mutating func add(_ row: [String]) {
        precondition(row.count == columns.count, "a row has a cell for every column")
        rows.append(row)
    }

    package var text: String {
        let all = [columns.map(\.title)] + rows
        let widths = columns.indices.map { column in all.map { $0[column].count }.max()! }
        return all.map { row in
            let cells = columns.indices.map {
                Text.padded(row[$0], to: widths[$0], onTheLeft: columns[$0].alignment == .right)
            }
            let line = cells.joined(separator: "  ")
            return line.prefix(line.count - line.reversed().prefix { $0 == " " }.count) + "\n"
        }.joined()
    }
}
