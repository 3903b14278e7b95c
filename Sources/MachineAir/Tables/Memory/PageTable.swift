package import Air
package import Fields
internal import Machine

/// Pages of which a segment accesses a word: a row gives the page's node the addresses of its words.
///
/// The page with the number 64·high + low, low below 64, begins at the address 2^16·high + 1024·low. Number 0 is the
/// reserved page, a space of its own; from `MemoryShape.pageLimit` on there are none.
///
/// A row takes 21 columns and four messages, with its quotient 41 cells.
package struct PageTable: Table {
    package let name = "page"

    package init() {}

    struct Columns<Column: Sendable>: Sendable {
        let isUsed, isReserved: Column
        let high, low: Column
        /// The inverse of the page's number; anything for the reserved page.
        let inverse: Column
        let images: ImageColumns<Column>

        init(_ columns: ColumnMaker<Column>) {
            isUsed = columns.bit("is used")
            isReserved = columns.bit("is reserved")
            high = columns.column("high")
            low = columns.column("low")
            inverse = columns.column("inverse")
            images = ImageColumns("digest", columns)
        }
    }

    private static let places = ColumnMaker<Int>.places { Columns($0) }
    private static let level = Expression(KoalaBear(UInt64(MemoryShape.pageLevel)))
    /// What a high limb that exists must not carry beyond 16 bits.
    private static let highRoom = UInt32(1 << 16) - MemoryShape.pageLimit >> 6
    /// The bits of a byte from 64 on.
    private static let highBits: UInt32 = 0xc0

    package func describe(_ table: inout TableBuilder) {
        table.describe({ Columns($0) }) { columns, table in
            let (isUsed, high, low) = (columns.isUsed, columns.high, columns.low)
            let number = 64 * high + low
            table.require(columns.isReserved * number, "the reserved page has the number 0")
            table.require(
                isUsed - columns.isReserved - number * columns.inverse, "a page with the number 0 is reserved")
            // Low is below 64, and the number below 2^21 by its way from the root. So high is below 2^15, or no integer:
            // then it is at least (p − 64)/64, too much for a number of 16 bits even when the room is added to it.
            table.send(.bytes, [low, Expression(KoalaBear(UInt64(Self.highBits))), 0], multiplicity: isUsed)
            table.send(.range, [16, high + Expression(KoalaBear(UInt64(Self.highRoom)))], multiplicity: isUsed)
            let ofPages = Expression(KoalaBear(UInt64(MemorySpace.nodesOfPages)))
            table.receive(.node, [Self.level, ofPages, 0, number] + columns.images.tuple, multiplicity: isUsed)
            table.send(
                .node, [Self.level, space(columns), high, low] + columns.images.tuple, multiplicity: isUsed)
        }
    }

    private func space(_ columns: Columns<Expression>) -> Expression {
        let (memory, reserved) = (UInt64(MemorySpace.memory), UInt64(MemorySpace.reserved))
        return Expression(KoalaBear(memory)) + Expression(KoalaBear(reserved) - KoalaBear(memory)) * columns.isReserved
    }

    /// The rows of a segment's pages, and behind them rows that are not used; adds to the counts what they look up.
    package static func fill(_ memory: MemoryImages, height: Int, _ lookups: inout LookupCounts) -> Matrix {
        precondition(memory.openedPages.count <= height, "\(height) rows hold \(memory.openedPages.count) pages")
        let matrix = Matrix.zeros(width: Air(PageTable()).mainColumns.count, height: height)
        var writer = RowWriter(matrix, LookupCounts(programCount: 0))
        for (row, page) in memory.openedPages.enumerated() {
            precondition(page.number < MemoryShape.pageLimit, "pages have numbers below \(MemoryShape.pageLimit)")
            writer.row = row
            let (high, low) = (page.number >> 6, page.number & 63)
            writer.set(places.isUsed, 1)
            writer.set(places.isReserved, page.number == 0 ? 1 : 0)
            writer.set(places.high, high)
            writer.set(places.low, low)
            writer.set(places.inverse, element: KoalaBear(UInt64(page.number)).inverse ?? .zero)
            writer.set(places.images, page.images)
            lookups.countBytes(low, highBits)
            lookups.countRange16(high + highRoom)
        }
        return matrix
    }
}
