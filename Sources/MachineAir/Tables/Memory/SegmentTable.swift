package import Air
package import Fields
internal import Machine

/// What a segment states: sends the machine's first state and receives its last, opens the root of memory, and reads
/// the words that a program which halted gives as its result. Its public values are those of `SegmentStatement`.
///
/// A row reads one of these words when all instructions are done. The first also has the messages of the whole; which
/// row is which is fixed. The table has 16 rows, 6 columns and 9 preprocessed ones, and seven messages.
package struct SegmentTable: Table {
    package let name = "segment"
    package let publicValueCount = PublicValue.words + 2 * wordCount

    package init() {}

    package static let height = 16
    package static let outputCount = ReservedPage.outputCount
    /// The status, which stands in a0, and the output words.
    static let wordCount = 1 + outputCount
    private static let statusRegister = 10
    /// The words of the reserved page that are read.
    private static let words =
        [ReservedPage.registers + statusRegister] + (0..<outputCount).map { ReservedPage.output + $0 }

    private enum PublicValue {
        static let programCounterBefore = 0
        static let rootBefore = 1
        static let programCounterAfter = 9
        static let rootAfter = 10
        static let isHalted = 18
        static let words = 19
    }

    struct Columns<Column: Sendable>: Sendable {
        /// Which word the row reads.
        let selectors: [Column]
        let word: Word<Column>
        let access: MemoryAccessColumns<Column>
        /// The clock of the last state.
        let clock: Column
        /// The inverse of the last state's address, zero when the machine has halted.
        let inverse: Column

        init(_ columns: ColumnMaker<Column>) {
            selectors = (0..<wordCount).map { columns.preprocessed("is word[\($0)]") }
            word = columns.word("word")
            access = columns.memoryAccess("read")
            inverse = columns.column("inverse")
            clock = columns.column("clock")
        }
    }

    private static let places = ColumnMaker<Int>.places { Columns($0) }

    package func describe(_ table: inout TableBuilder) {
        table.describe({ Columns($0) }) { columns, table in
            requireStates(columns, &table)
            requireMemory(columns, &table)
            requireResult(columns, &table)
        }
    }

    /// A machine has halted if and only if there is no next instruction.
    private func requireStates(_ columns: Columns<Expression>, _ table: inout TableBuilder) {
        let isHalted = table.publicValue(PublicValue.isHalted)
        let last = table.publicValue(PublicValue.programCounterAfter)
        table.requireFirst(isHalted * (isHalted - 1), "that the machine halted is a bit")
        table.requireFirst(isHalted * last, "a machine that halted has no next instruction")
        table.require(last * columns.inverse - (1 - isHalted), "a machine that did not halt has one")
        table.require(isHalted * columns.inverse, "there is no inverse of 0")
        let first = table.publicValue(PublicValue.programCounterBefore)
        let firstClock = Expression(KoalaBear(UInt64(MachineState.firstClock)))
        table.send(.state, [first, firstClock], multiplicity: columns.selectors[0])
        table.receive(.state, [last, columns.clock], multiplicity: columns.selectors[0])
    }

    private func requireMemory(_ columns: Columns<Expression>, _ table: inout TableBuilder) {
        let place = [MemoryShape.rootLevel, MemorySpace.nodesOfPages, 0, 0].map { Expression(KoalaBear(UInt64($0))) }
        let roots = [PublicValue.rootBefore, PublicValue.rootAfter].flatMap { first in
            (first..<first + 8).map { table.publicValue($0) }
        }
        table.send(.node, place + roots, multiplicity: columns.selectors[0])
        table.requireTransition(columns.clock.next - columns.clock, "there is one last clock")
        let offset = zip(columns.selectors, Self.words).map { $0 * Expression(KoalaBear(UInt64(4 * $1))) }.sum
        let row = InstructionRow(
            step: StepColumns(clock: columns.clock, programCounter: 0), isUsed: columns.selectors.sum)
        row.requireAccess(
            MachineWord(space: MemorySpace.reserved, low: offset), columns.word, over: columns.word, columns.access,
            at: 0, &table)
    }

    /// Words are public if the machine has halted, else zeros.
    private func requireResult(_ columns: Columns<Expression>, _ table: inout TableBuilder) {
        let isHalted = table.publicValue(PublicValue.isHalted)
        for (index, selector) in columns.selectors.enumerated() {
            let low = table.publicValue(PublicValue.words + 2 * index)
            let high = table.publicValue(PublicValue.words + 2 * index + 1)
            table.require(selector * (low - isHalted * columns.word.low), "word[\(index)] low is the result's")
            table.require(selector * (high - isHalted * columns.word.high), "word[\(index)] high is the result's")
        }
    }
}

// MARK: Filling

extension SegmentTable {
    /// Which row reads which word.
    package static var preprocessed: Matrix {
        let matrix = Matrix.zeros(width: wordCount, height: height)
        for row in 0..<wordCount { matrix[row, places.selectors[row]] = .one }
        return matrix
    }

    /// The rows of a segment that ends at this address and clock; adds to the counts what they look up. The words are
    /// read from the reserved page, whose clocks follow.
    package static func fill(
        _ reserved: inout MemoryPage, programCounter: UInt32, clock: UInt32, _ lookups: inout LookupCounts
    ) -> Matrix {
        precondition(reserved.number == 0, "page 0 is the reserved page")
        let matrix = Matrix.zeros(width: Air(SegmentTable()).mainColumns.count, height: height)
        var writer = RowWriter(matrix, lookups)
        let inverse = KoalaBear(UInt64(programCounter)).inverse ?? .zero
        for row in 0..<height {
            writer.row = row
            writer.set(places.inverse, element: inverse)
            writer.set(places.clock, clock)
            guard row < wordCount else { continue }
            let (word, previous) = (reserved.after[words[row]], reserved.clocks[words[row]])
            writer.set(places.word, word)
            writer.set(
                places.access, AccessEvent(value: word, old: word, previousClock: previous), clock: clock)
            reserved.clocks[words[row]] = clock
        }
        lookups = writer.lookups
        return matrix
    }

    /// What a program that halted gives as its result.
    package static func result(_ reserved: [UInt32]) -> SegmentStatement.Result {
        SegmentStatement.Result(status: reserved[words[0]], output: words.dropFirst().map { reserved[$0] })
    }
}
