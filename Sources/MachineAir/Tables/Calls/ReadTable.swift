package import Air
internal import Fields
internal import Machine

/// The call `read`: a row for what of it lies in one segment. 25 columns and 22 messages: 90 cells a row; each word
/// that is written has a row of `InputWordTable` besides.
///
/// The words are written in order. How many bytes that were is the progress, a word of the reserved page; so a segment
/// may end after any word, and the next one goes on from there: registers and program counter stay as they are until
/// the row that ends the call. What is read is for the prover to choose, and its length too, as long as it is at most
/// the one asked for and the last word is padded with zeros.
///
/// Let B be the progress before, m the number of words, `end` the bytes behind: the new progress, or the result of the call. Then
///
///     end + padding = B + 4·m.
///
/// This holds modulo p and over the integers: the lookups say that end < 0x78000000; B was such a number, and m is at
/// most the number of rows of input words, of which each is received once.
package struct ReadTable: InstructionTable {
    package let name = "read"
    package static let operations: [MachineOperation] = [.call]

    package init() {}

    package func isRow(_ event: InstructionEvent) -> Bool { event.first.value == Call.read.rawValue }

    struct Columns<Column: Sendable>: Sendable {
        /// Whether the row ends the call, or leaves some of it to the next segment.
        let isEnd, isCut: Column
        let step: StepColumns<Column>
        let readNumber: RegisterAccessColumns<Column>
        let pointer, newPointer: Word<Column>
        let pointerAccess: RegisterAccessColumns<Column>
        let length: Word<Column>
        let readLength: RegisterAccessColumns<Column>
        /// Of the subtraction of the result from the length.
        let borrow: Column
        let progress, newProgress: Word<Column>
        let progressAccess: RegisterAccessColumns<Column>
        let hasWords, wordCount: Column
        let padding: [Column]
        let end: Word<Column>

        init(_ columns: ColumnMaker<Column>) {
            isEnd = columns.bit("is end")
            isCut = columns.bit("is cut")
            step = columns.step()
            readNumber = columns.registerAccess("read of number")
            pointer = columns.word("pointer")
            newPointer = columns.word("new pointer")
            pointerAccess = columns.registerAccess("access of pointer")
            length = columns.word("length")
            readLength = columns.registerAccess("read of length")
            borrow = columns.bit("borrow")
            progress = columns.word("progress")
            newProgress = columns.word("new progress")
            progressAccess = columns.registerAccess("access of progress")
            hasWords = columns.bit("has words")
            wordCount = columns.column("word count")
            padding = columns.bits("padding", 2)
            end = columns.word("end")
        }
    }

    private static let places = ColumnMaker<Int>.places { Columns($0) }

    package func describe(_ table: inout TableBuilder) {
        table.describe({ Columns($0) }) { columns, table in
            let row = InstructionRow(step: columns.step, isUsed: columns.isEnd + columns.isCut)
            table.require(row.isUsed * (row.isUsed - 1), "a row either ends a call or does not")
            row.requireCall(
                Expression(.read), to: columns.step.programCounter + columns.isEnd * 4, columns.readNumber, &table)
            Self.requireEnd(columns, row, &table)
            Self.requireAtMostLength(columns, row, &table)
            Self.requireWords(columns, row, &table)
            Self.requirePointer(columns, row, &table)
            Self.requireProgress(columns, row, &table)
        }
    }

    /// Where the words end, as a word below 0x78000000.
    private static func requireEnd(
        _ columns: Columns<Expression>, _ row: InstructionRow, _ table: inout TableBuilder
    ) {
        row.requireLimbs(of: columns.end, &table)
        table.send(.range, [16, columns.end.high + (0x10000 - 0x7800)], multiplicity: row.isUsed)
        let padding = columns.padding[0] + columns.padding[1] * 2
        table.require(
            columns.end.element + padding - columns.progress.element - columns.wordCount * 4,
            "the words end where the bytes and the padding do")
        table.require(padding * (1 - columns.isEnd), "only the end of a call has padding")
        table.require(padding * (1 - columns.hasWords), "padding is part of a word")
    }

    /// The result is at most the length that was asked for, and so is the progress of a read that goes on.
    private static func requireAtMostLength(
        _ columns: Columns<Expression>, _ row: InstructionRow, _ table: inout TableBuilder
    ) {
        row.requireRead(ofRegister: InstructionRow.argument(1), columns.length, columns.readLength, at: 2, &table)
        let low = columns.length.low - columns.end.low + columns.borrow * 0x10000
        let high = columns.length.high - columns.end.high - columns.borrow
        table.send(.range, [16, low], multiplicity: row.isUsed)
        table.send(.range, [16, high], multiplicity: row.isUsed)
    }

    private static func requireWords(
        _ columns: Columns<Expression>, _ row: InstructionRow, _ table: inout TableBuilder
    ) {
        table.require(columns.wordCount * (1 - columns.hasWords), "without words their number is zero")
        table.require(columns.hasWords * (1 - row.isUsed), "only rows that are used have words")
        table.send(
            .input,
            [columns.step.clock + 3, columns.pointer.element + columns.progress.element, columns.wordCount]
                + columns.padding, multiplicity: columns.hasWords)
    }

    /// The pointer is a multiple of four, also if nothing is read, and makes way for the result at the end.
    private static func requirePointer(
        _ columns: Columns<Expression>, _ row: InstructionRow, _ table: inout TableBuilder
    ) {
        let (pointer, new, end) = (columns.pointer, columns.newPointer, columns.end)
        table.send(
            .range, [16, pointer.low * Expression(KoalaBear(4).inverse!)], multiplicity: row.isUsed)
        table.require(pointer.low + columns.isEnd * (end.low - pointer.low) - new.low, "the result, low limb")
        table.require(pointer.high + columns.isEnd * (end.high - pointer.high) - new.high, "the result, high limb")
        row.requireWrite(
            toRegister: InstructionRow.argument(0), new, over: pointer, columns.pointerAccess, at: 1, &table)
    }

    private static func requireProgress(
        _ columns: Columns<Expression>, _ row: InstructionRow, _ table: inout TableBuilder
    ) {
        table.require(columns.isCut * columns.end.low - columns.newProgress.low, "the new progress, low limb")
        table.require(columns.isCut * columns.end.high - columns.newProgress.high, "the new progress, high limb")
        row.requireWrite(
            toRegister: InstructionRow.reserved(ReservedPage.readProgress), columns.newProgress,
            over: columns.progress, columns.progressAccess, at: 3, &table)
    }

    package func write(_ event: InstructionEvent, _ entry: ProgramEntry, _ row: inout RowWriter) {
        let columns = Self.places
        // A row that does not end the call has written something.
        let isEnd = event.fourth.value == 0
        let (pointer, length) = (event.second.old, event.third.value)
        let end = isEnd ? event.second.value : event.fourth.value
        let padding = (0 &- end) & 3
        let wordCount = (end + padding - event.fourth.old) / 4
        row.set(columns.isEnd, isEnd ? 1 : 0)
        row.set(columns.isCut, isEnd ? 0 : 1)
        row.set(columns.step, event, entry)
        row.set(columns.readNumber, event.first, clock: event.clock)
        row.set(columns.pointer, pointer)
        row.lookups.countRange16((pointer & 0xffff) / 4)
        row.set(columns.newPointer, event.second.value)
        row.set(columns.pointerAccess, event.second, clock: event.clock + 1)
        row.set(columns.length, length)
        row.set(columns.readLength, event.third, clock: event.clock + 2)
        row.set(columns.progress, event.fourth.old)
        row.set(columns.newProgress, event.fourth.value)
        row.set(columns.progressAccess, event.fourth, clock: event.clock + 3)
        row.set(columns.hasWords, wordCount > 0 ? 1 : 0)
        row.set(columns.wordCount, wordCount)
        row.set(columns.padding[0], padding & 1)
        row.set(columns.padding[1], padding >> 1)
        row.setAndCount(columns.end, end)
        row.lookups.countRange16(end >> 16 + (0x10000 - 0x7800))
        let difference = length - end
        row.set(columns.borrow, end & 0xffff > length & 0xffff ? 1 : 0)
        row.lookups.countRange16(difference & 0xffff)
        row.lookups.countRange16(difference >> 16)
    }
}
