package import Air

/// Octets made of eight wires of the base field. 8 columns and 9 messages: 43 cells a row.
package struct PackTable: Table {
    package let name = "pack"

    package init() {}

    struct Columns<Column: Sendable>: Sendable {
        let elements, addresses: [Column]
        let octet, readers: Column

        init(_ columns: ColumnMaker<Column>) {
            elements = columns.columns("element", 8)
            addresses = (0..<8).map { columns.preprocessed("address[\($0)]") }
            octet = columns.preprocessed("octet")
            readers = columns.preprocessed("readers")
        }
    }

    static let places = ColumnMaker<Int>.places { Columns($0) }

    package func describe(_ table: inout TableBuilder) {
        table.describe({ Columns($0) }) { columns, table in
            for (address, element) in zip(columns.addresses, columns.elements) {
                table.receive(.wire, [address, element, 0, 0, 0, 0], multiplicity: 1)
            }
            table.send(.octet, [columns.octet] + columns.elements, multiplicity: columns.readers)
        }
    }
}
