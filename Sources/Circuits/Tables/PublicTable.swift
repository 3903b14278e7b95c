package import Air

/// The public values of a circuit: some octets, one a row. 8 columns and one message: 23 cells a row.
package struct PublicTable: Table {
    package let name = "public values"
    package let publicValueCount: Int

    package init(octetCount: Int) { publicValueCount = 8 * octetCount }

    struct Columns<Column: Sendable>: Sendable {
        let elements: [Column]
        let octet: Column
        /// Which octet the row has.
        let selectors: [Column]

        init(_ octetCount: Int, _ columns: ColumnMaker<Column>) {
            elements = columns.columns("element", 8)
            octet = columns.preprocessed("octet")
            selectors = (0..<octetCount).map { columns.preprocessed("is octet[\($0)]") }
        }
    }

    func places() -> Columns<Int> { ColumnMaker<Int>.places { Columns(publicValueCount / 8, $0) } }

    package func describe(_ table: inout TableBuilder) {
        table.describe({ Columns(publicValueCount / 8, $0) }) { columns, table in
            for (octet, selector) in columns.selectors.enumerated() {
                for (index, element) in columns.elements.enumerated() {
                    table.require(
                        selector * (element - table.publicValue(8 * octet + index)), "public value[\(octet)][\(index)]")
                }
            }
            table.receive(.octet, [columns.octet] + columns.elements, multiplicity: columns.selectors.sum)
        }
    }
}
