package import Air
internal import Basics
package import Fields
internal import Hashing
internal import Machine

/// Blocks of eight words that a segment accesses: sends the words as they were, at clock 0, receives them as they were
/// left, and says what the digests of both are.
///
/// A row takes 60 columns and 19 messages, with its quotient 120 cells, 15 a word. Words as they were left are read or
/// written by instructions, which know that their limbs have 16 bits, or are words as they were; those are what a segment
/// before left, or the program's image, since nobody finds other limbs with the same digest.
package struct BlockTable: Table {
    package let name = "memory block"

    package init() {}

    struct Columns<Column: Sendable>: Sendable {
        let isUsed: Column
        /// The block's node; its number is the low limb of the address by 32.
        let space, high, index: Column
        let before, after: [Word<Column>]
        let clocks: [Column]
        let images: ImageColumns<Column>

        init(_ columns: ColumnMaker<Column>) {
            isUsed = columns.bit("is used")
            space = columns.column("space")
            high = columns.column("high")
            index = columns.column("index")
            before = (0..<MemoryShape.blockWordCount).map { columns.word("before[\($0)]") }
            after = (0..<MemoryShape.blockWordCount).map { columns.word("after[\($0)]") }
            clocks = columns.columns("clock", MemoryShape.blockWordCount)
            images = ImageColumns("digest", columns)
        }
    }

    private static let places = ColumnMaker<Int>.places { Columns($0) }
    private static let byteCount = 4 * MemoryShape.blockWordCount

    package func describe(_ table: inout TableBuilder) {
        table.describe({ Columns($0) }) { columns, table in
            let isUsed = columns.isUsed
            table.receive(
                .node, [0, columns.space, columns.high, columns.index] + columns.images.tuple, multiplicity: isUsed)
            let low = Expression(KoalaBear(UInt64(Self.byteCount))) * columns.index
            for word in columns.before.indices {
                let place = [columns.space, low + Expression(KoalaBear(UInt64(4 * word))), columns.high]
                let (before, after) = (columns.before[word], columns.after[word])
                table.send(.memory, place + [before.low, before.high, 0], multiplicity: isUsed)
                table.receive(.memory, place + [after.low, after.high, columns.clocks[word]], multiplicity: isUsed)
            }
            let (before, after) = (columns.before.flatMap(\.limbs), columns.after.flatMap(\.limbs))
            table.requireCompression(
                of: (Array(before[..<8]), Array(after[..<8])), (Array(before[8...]), Array(after[8...])),
                is: columns.images, multiplicity: isUsed)
        }
    }

    /// The rows of a segment's blocks, and behind them rows that are not used; adds to the requests what they look up.
    package static func fill(_ memory: MemoryImages, height: Int, _ requests: inout HashRequests) -> Matrix {
        let blocks = memory.blocks
        precondition(blocks.count <= height, "\(height) rows hold \(blocks.count) blocks")
        let matrix = Matrix.zeros(width: Air(BlockTable()).mainColumns.count, height: height)
        parallelFor(blocks.count, grain: max(1 << 10, blocks.count / 8)) { rows in
            var writer = RowWriter(matrix, LookupCounts(programCount: 0))
            for row in rows {
                writer.row = row
                Self.write(blocks[row], memory.pages[blocks[row].page], &writer)
            }
        }
        for block in blocks {
            let page = memory.pages[block.page]
            requests.addBlock(page.before[block.words])
            requests.addBlock(page.after[block.words])
        }
        return matrix
    }

    private static func write(_ block: MemoryImages.OpenedBlock, _ page: MemoryPage, _ row: inout RowWriter) {
        let columns = Self.places
        row.set(columns.isUsed, 1)
        row.set(columns.space, page.space)
        row.set(columns.high, page.number >> 6)
        row.set(columns.index, (page.number & 63) << UInt32(MemoryShape.pageLevel) + UInt32(block.block))
        for (index, word) in block.words.enumerated() {
            row.set(columns.before[index], page.before[word])
            row.set(columns.after[index], page.after[word])
            row.set(columns.clocks[index], page.clocks[word])
        }
        row.set(columns.images, block.images)
    }
}

extension Word {
    /// Low before high: the order in which words are hashed.
    var limbs: [Column] { [low, high] }
}

extension MemoryImages.OpenedBlock {
    /// The block's words in its page.
    var words: Range<Int> { block * MemoryShape.blockWordCount..<(block + 1) * MemoryShape.blockWordCount }
}

extension HashRequests {
    /// The hash of a block.
    fileprivate mutating func addBlock(_ words: ArraySlice<UInt32>) {
        let first = words.startIndex
        func half(_ start: Int) -> Digest {
            Digest(InlineArray { KoalaBear(UInt64(words[first + start + $0 / 2] >> (16 * UInt32($0 % 2)) & 0xffff)) })
        }
        addCompression(half(0), half(4))
    }
}
