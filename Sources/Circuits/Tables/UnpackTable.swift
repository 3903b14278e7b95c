package import Air

/// The elements of octets as wires of the base field; and octets that are nothing but inputs. 8 columns and 10 messages:
/// 43 cells a row.
package struct UnpackTable: Table {
    package let name = "unpack"

    package init() {}

    struct Columns<Column: Sendable>: Sendable {
        let elements, addresses, elementReaders: [Column]
        /// Whether the octet is another row's; if not, it is an input, which others may read.
        let octet, isRead, octetReaders: Column

        init(_ columns: ColumnMaker<Column>) {
            elements = columns.columns("element", 8)
            addresses = (0..<8).map { columns.preprocessed("address[\($0)]") }
            elementReaders = (0..<8).map { columns.preprocessed("readers[\($0)]") }
            octet = columns.preprocessed("octet")
            isRead = columns.preprocessed("is read")
            octetReaders = columns.preprocessed("readers")
        }
    }

    static let places = ColumnMaker<Int>.places { Columns($0) }

    package func describe(_ table: inout TableBuilder) {
        table.describe({ Columns($0) }) { columns, table in
            table.receive(.octet, [columns.octet] + columns.elements, multiplicity: columns.isRead)
            table.send(.octet, [columns.octet] + columns.elements, multiplicity: columns.octetReaders)
            for index in 0..<8 {
                table.send(
                    .wire, [columns.addresses[index], columns.elements[index], 0, 0, 0, 0],
                    multiplicity: columns.elementReaders[index])
            }
        }
    }
}
