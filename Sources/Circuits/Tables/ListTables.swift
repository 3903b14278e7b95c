package import Air

/// The digests of lists, and how often each is looked up. 9 columns and 2 messages: 24 cells a row.
package struct ListEntryTable: Table {
    package let name = "list entry"

    package init() {}

    struct Columns<Column: Sendable>: Sendable {
        let elements: [Column]
        let count: Column
        let octet, isUsed, list, index: Column

        init(_ columns: ColumnMaker<Column>) {
            elements = columns.columns("element", 8)
            count = columns.column("count")
            octet = columns.preprocessed("octet")
            isUsed = columns.preprocessed("is used")
            list = columns.preprocessed("list")
            index = columns.preprocessed("index")
        }
    }

    static let places = ColumnMaker<Int>.places { Columns($0) }

    package func describe(_ table: inout TableBuilder) {
        table.describe({ Columns($0) }) { columns, table in
            table.receive(.octet, [columns.octet] + columns.elements, multiplicity: columns.isUsed)
            // Rows that are not used are of no list that is asked for.
            table.receive(
                .list, [columns.list, columns.index] + columns.elements, multiplicity: columns.count)
        }
    }
}

/// Digests that are looked up in a list. 9 columns and 3 messages: 29 cells a row.
package struct LookupTable: Table {
    package let name = "lookup"

    package init() {}

    struct Columns<Column: Sendable>: Sendable {
        let elements: [Column]
        let index: Column
        let octet, isUsed, list, indexAddress: Column

        init(_ columns: ColumnMaker<Column>) {
            elements = columns.columns("element", 8)
            index = columns.column("index")
            octet = columns.preprocessed("octet")
            isUsed = columns.preprocessed("is used")
            list = columns.preprocessed("list")
            indexAddress = columns.preprocessed("index address")
        }
    }

    static let places = ColumnMaker<Int>.places { Columns($0) }

    package func describe(_ table: inout TableBuilder) {
        table.describe({ Columns($0) }) { columns, table in
            let isUsed = columns.isUsed
            table.receive(.octet, [columns.octet] + columns.elements, multiplicity: isUsed)
            table.receive(.wire, [columns.indexAddress, columns.index, 0, 0, 0, 0], multiplicity: isUsed)
            table.send(.list, [columns.list, columns.index] + columns.elements, multiplicity: isUsed)
        }
    }
}
