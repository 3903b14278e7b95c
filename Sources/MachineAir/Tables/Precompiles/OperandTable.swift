package import Air
internal import Fields
internal import Machine

/// Accesses the operands of calls that have tables of their own, so many words in a row.
///
/// With eight words a row takes 60 columns and 34 messages, with its quotient 155 cells; with ten, 74 columns and 42
/// messages, 189 cells.
///
/// Ranges are for the call to check where it makes words. Nor does anything here check the address: the sum of its low
/// limb and the distance of a word is below 2^17, so of the two values of a carry one gives an address that is no
/// word's, for which there is nothing to receive.
package struct OperandTable: Table, Sendable {
    package let name: String
    package let wordCount: Int
    private let before, after: Bus
    private let places: Columns<Int>

    /// Numbers of 256 bits, and halves of what has 64 bytes.
    package static let numbers = OperandTable("operand", wordCount: 8, .operandBefore, .operandAfter)
    /// Five lanes of 64 bits.
    package static let planes = OperandTable("plane", wordCount: 10, .planeBefore, .planeAfter)

    private init(_ name: String, wordCount: Int, _ before: Bus, _ after: Bus) {
        self.name = name
        self.wordCount = wordCount
        self.before = before
        self.after = after
        places = ColumnMaker<Int>.places { Columns(wordCount: wordCount, $0) }
    }

    struct Columns<Column: Sendable>: Sendable {
        let isUsed, clock: Column
        let pointer: Word<Column>
        let before, after: [Word<Column>]
        /// From the low to the high limb of a word's address.
        let carries: [Column]
        let accesses: [MemoryAccessColumns<Column>]

        init(wordCount: Int, _ columns: ColumnMaker<Column>) {
            isUsed = columns.bit("is used")
            clock = columns.column("clock")
            pointer = columns.word("pointer")
            before = (0..<wordCount).map { columns.word("before[\($0)]") }
            after = (0..<wordCount).map { columns.word("after[\($0)]") }
            carries = columns.bits("carry", wordCount)
            accesses = (0..<wordCount).map { columns.memoryAccess("access[\($0)]") }
        }
    }

    package func describe(_ table: inout TableBuilder) {
        table.describe({ Columns(wordCount: wordCount, $0) }) { columns, table in
            let row = InstructionRow(
                step: StepColumns(clock: columns.clock, programCounter: 0), isUsed: columns.isUsed)
            let place = [columns.clock, columns.pointer.low, columns.pointer.high]
            table.receive(before, place + columns.before.flatMap(\.limbs), multiplicity: columns.isUsed)
            table.receive(after, place + columns.after.flatMap(\.limbs), multiplicity: columns.isUsed)
            for word in 0..<wordCount {
                let carry = columns.carries[word]
                let distance = Expression(KoalaBear(UInt64(4 * word)))
                let address = Word(
                    low: columns.pointer.low + distance - carry * 0x10000, high: columns.pointer.high + carry)
                row.requireAccess(
                    MachineWord(memory: address), columns.after[word], over: columns.before[word],
                    columns.accesses[word], at: 0, &table)
            }
        }
    }

    /// How many rows a recorded segment has here.
    func rowCount(_ recorder: Recorder) -> Int { recorder.precompiles.reduce(0) { $0 + parts(of: $1).count } }

    /// The table filled from a recorded segment, as low as it may be or of a given height; adds to the counts what its
    /// rows look up.
    package func trace(_ recorder: Recorder, heightLog2: Int? = nil, _ lookups: inout LookupCounts) -> TableTrace {
        let parts = recorder.precompiles.flatMap(parts)
        return filled(rowCount: parts.count, heightLog2: heightLog2, &lookups) { index, row in
            write(parts[index], &row)
        }
    }

    /// A part of an operand; its first word is so many words behind the pointer.
    private struct Part: Sendable {
        let operand: OperandEvent
        let first: Int
    }

    /// The parts of a call's operands that have rows here. All of a call's operands are parted alike.
    private func parts(of event: PrecompileEvent) -> [Part] {
        guard (event.call == .keccakF1600) == (wordCount == 10) else { return [] }
        return event.operands.flatMap { operand in
            stride(from: 0, to: operand.accesses.count, by: wordCount).map { Part(operand: operand, first: $0) }
        }
    }

    private func write(_ part: Part, _ row: inout RowWriter) {
        let (operand, columns) = (part.operand, places)
        let low = operand.pointer.low + 4 * UInt32(part.first)
        row.set(columns.isUsed, 1)
        row.set(columns.clock, operand.clock)
        row.set(columns.pointer.low, low)
        row.set(columns.pointer.high, operand.pointer.high)
        for word in 0..<wordCount {
            let access = operand.accesses[part.first + word]
            row.set(columns.before[word], access.old)
            row.set(columns.after[word], access.value)
            row.set(columns.carries[word], (low + 4 * UInt32(word)) >> 16)
            row.set(columns.accesses[word], access, clock: operand.clock)
        }
    }
}
