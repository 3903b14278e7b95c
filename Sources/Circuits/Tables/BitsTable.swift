package import Air
internal import Fields

/// The lowest bits of elements of the base field, a row for each element: its canonical representative, which is below p.
///
/// p = 2^31 − 2^24 + 1, so a number of 31 bits is canonical unless its highest seven are set and another one is.
package struct BitsTable: Table {
    package let name = "bits"
    /// How many of the lowest bits are handed on: as many as the index of a query has.
    static let bitLimit = 24
    private static let bitCount = 31
    /// The products of the seven highest bits: of three of them, of two more, of all.
    private static let productCount = 3

    package init() {}

    struct Columns<Column: Sendable>: Sendable {
        let bits, products: [Column]
        let value, isUsed: Column
        let addresses, readers: [Column]

        init(_ columns: ColumnMaker<Column>) {
            bits = columns.bits("bit", bitCount)
            products = columns.columns("product", productCount)
            value = columns.preprocessed("value address")
            isUsed = columns.preprocessed("is used")
            addresses = (0..<bitLimit).map { columns.preprocessed("address[\($0)]") }
            readers = (0..<bitLimit).map { columns.preprocessed("readers[\($0)]") }
        }
    }

    static let places = ColumnMaker<Int>.places { Columns($0) }

    package func describe(_ table: inout TableBuilder) {
        table.describe({ Columns($0) }) { columns, table in
            let (bits, products) = (columns.bits, columns.products)
            let high = Array(bits[Self.bitLimit...])
            table.require(products[0] - high[0] * high[1] * high[2], "the product of three bits")
            table.require(products[1] - products[0] * high[3] * high[4], "the product of five bits")
            table.require(products[2] - products[1] * high[5] * high[6], "the product of seven bits")
            table.require(products[2] * Self.sum(bits[..<Self.bitLimit]), "the number is below p")
            table.receive(.wire, [columns.value, Self.sum(bits[...]), 0, 0, 0, 0], multiplicity: columns.isUsed)
            for index in 0..<Self.bitLimit {
                table.send(
                    .wire, [columns.addresses[index], bits[index], 0, 0, 0, 0], multiplicity: columns.readers[index])
            }
        }
    }

    private static func sum(_ bits: ArraySlice<Expression>) -> Expression {
        bits.enumerated().map { position, bit in bit * Expression(KoalaBear(1 << UInt64(position))) }.sum
    }

    /// The cells of a row.
    static func cells(_ value: KoalaBear) -> [KoalaBear] {
        let number = value.canonical
        let bits = (0..<UInt32(bitCount)).map { number >> $0 & 1 }
        let high = Array(bits[bitLimit...])
        let three = high[0] * high[1] * high[2]
        let five = three * high[3] * high[4]
        return (bits + [three, five, five * high[5] * high[6]]).map { KoalaBear(UInt64($0)) }
    }
}
