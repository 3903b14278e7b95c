package import Air
internal import Fields

/// The gates of arithmetic: one a row. 20 columns and 4 messages: 40 cells a row.
///
/// Wires that a gate does not need are the wire 0, which is zero; so are all of a row that is not used.
package struct ArithmeticTable: Table {
    package let name = "arithmetic"

    package init() {}

    struct Columns<Column: Sendable>: Sendable {
        let x, y, z, out: ExtensionColumns<Column>
        let xAddress, yAddress, zAddress, outAddress, readers: Column
        let product, quotient, xFactor, yFactor, zFactor, outFactor, constant: Column

        init(_ columns: ColumnMaker<Column>) {
            x = ExtensionColumns("x", columns)
            y = ExtensionColumns("y", columns)
            z = ExtensionColumns("z", columns)
            out = ExtensionColumns("out", columns)
            xAddress = columns.preprocessed("x address")
            yAddress = columns.preprocessed("y address")
            zAddress = columns.preprocessed("z address")
            outAddress = columns.preprocessed("out address")
            readers = columns.preprocessed("readers")
            product = columns.preprocessed("product")
            quotient = columns.preprocessed("quotient")
            xFactor = columns.preprocessed("x factor")
            yFactor = columns.preprocessed("y factor")
            zFactor = columns.preprocessed("z factor")
            outFactor = columns.preprocessed("out factor")
            constant = columns.preprocessed("constant")
        }
    }

    static let places = ColumnMaker<Int>.places { Columns($0) }

    package func describe(_ table: inout TableBuilder) {
        table.describe({ Columns($0) }) { columns, table in
            let (x, y) = (ExtensionExpression(columns.x), ExtensionExpression(columns.y))
            let (z, out) = (ExtensionExpression(columns.z), ExtensionExpression(columns.out))
            let products = x * (y * columns.product + out * columns.quotient)
            let sums = x * columns.xFactor + y * columns.yFactor + z * columns.zFactor + out * columns.outFactor
            table.require(products + sums + ExtensionExpression(base: columns.constant), "gate")
            table.receive(.wire, [columns.xAddress] + columns.x.coefficients, multiplicity: 1)
            table.receive(.wire, [columns.yAddress] + columns.y.coefficients, multiplicity: 1)
            table.receive(.wire, [columns.zAddress] + columns.z.coefficients, multiplicity: 1)
            table.send(.wire, [columns.outAddress] + columns.out.coefficients, multiplicity: columns.readers)
        }
    }
}
