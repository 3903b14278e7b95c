package import Air
internal import Fields

/// Elements of the extension made of five of the base field. 5 columns and 6 messages: 30 cells a row.
package struct CompositionTable: Table {
    package let name = "composition"

    package init() {}

    struct Columns<Column: Sendable>: Sendable {
        let coefficients: ExtensionColumns<Column>
        let addresses: [Column]
        let address, readers: Column

        init(_ columns: ColumnMaker<Column>) {
            coefficients = ExtensionColumns("coefficient", columns)
            addresses = (0..<KoalaBearExtension.degree).map { columns.preprocessed("address[\($0)]") }
            address = columns.preprocessed("address")
            readers = columns.preprocessed("readers")
        }
    }

    static let places = ColumnMaker<Int>.places { Columns($0) }

    package func describe(_ table: inout TableBuilder) {
        table.describe({ Columns($0) }) { columns, table in
            let coefficients = columns.coefficients.coefficients
            for (address, coefficient) in zip(columns.addresses, coefficients) {
                table.receive(.wire, [address, coefficient, 0, 0, 0, 0], multiplicity: 1)
            }
            table.send(.wire, [columns.address] + coefficients, multiplicity: columns.readers)
        }
    }
}
