package import Air
internal import Fields
package import Machine

/// The call `poseidon2`: two halves of a state, each word an element, and a permutation that is looked up. 103 columns
/// and 78 messages: 308 cells a row, besides two rows of `OperandTable` and one of `PermutationTable`.
///
/// A word is an element if it is below p = 0x7f000001, the largest being 0x7f000000: its high limb is at most 0x7eff, or
/// it is 0x7f00 and the low limb is zero. The bit of a word says which; where the low limb is zero it may be either.
package struct Poseidon2CallTable: PrecompileTable {
    package let name = "poseidon2 call"
    package static let call = Call.poseidon2
    private static let width = 16
    private static let wordsPerPart = 8

    package init() {}

    struct Columns<Column: Sendable>: Sendable {
        let call: PrecompileColumns<Column>
        let before, after: [Word<Column>]
        let isLargestBefore, isLargestAfter: [Column]

        init(_ columns: ColumnMaker<Column>) {
            call = PrecompileColumns(argumentCount: 1, columns)
            before = (0..<width).map { columns.word("before[\($0)]") }
            after = (0..<width).map { columns.word("after[\($0)]") }
            isLargestBefore = columns.bits("before is largest", width)
            isLargestAfter = columns.bits("after is largest", width)
        }
    }

    private static let places = ColumnMaker<Int>.places { Columns($0) }

    package func describe(_ table: inout TableBuilder) {
        table.describe({ Columns($0) }) { columns, table in
            let isUsed = columns.call.isUsed
            columns.call.require(Self.call, &table)
            for first in stride(from: 0, to: Self.width, by: Self.wordsPerPart) {
                let place = columns.call.place(ofArgument: 0, offset: 4 * first, tick: InstructionRow.lastTick)
                let words = first..<first + Self.wordsPerPart
                table.send(
                    .operandBefore, place + columns.before[words].flatMap(\.limbs), multiplicity: isUsed)
                table.send(.operandAfter, place + columns.after[words].flatMap(\.limbs), multiplicity: isUsed)
            }
            for (index, word) in columns.before.enumerated() {
                Self.requireElement(word, columns.isLargestBefore[index], isUsed, &table)
            }
            for (index, word) in columns.after.enumerated() {
                table.send(.range, [16, word.low], multiplicity: isUsed)
                table.send(.range, [16, word.high], multiplicity: isUsed)
                Self.requireElement(word, columns.isLargestAfter[index], isUsed, &table)
            }
            table.send(
                .permutation, columns.before.map(\.element) + columns.after.map(\.element), multiplicity: isUsed)
        }
    }

    /// The word, whose limbs have 16 bits, is below p.
    private static func requireElement(
        _ word: Word<Expression>, _ isLargest: Expression, _ isUsed: Expression, _ table: inout TableBuilder
    ) {
        table.require(isLargest * word.low, "the largest element has the low limb zero")
        table.send(.range, [16, word.high + Expression(highShift) - isLargest], multiplicity: isUsed)
    }

    /// Takes the largest high limb that leaves the low one free to the largest number of 16 bits.
    private static let highShift = KoalaBear(0xffff - 0x7eff)

    package func write(_ event: PrecompileEvent, _ entry: ProgramEntry, _ row: inout RowWriter) {
        let (columns, operand) = (Self.places, event.operands[0])
        row.set(columns.call, event, entry)
        for (index, access) in operand.accesses.enumerated() {
            row.set(columns.before[index], access.old)
            row.setAndCount(columns.after[index], access.value)
            Self.setElement(columns.isLargestBefore[index], access.old, &row)
            Self.setElement(columns.isLargestAfter[index], access.value, &row)
        }
    }

    private static func setElement(_ isLargest: Int, _ word: UInt32, _ row: inout RowWriter) {
        let bit: UInt32 = word.high == 0x7f00 ? 1 : 0
        row.set(isLargest, bit)
        // A word that is no element has no such number; what is counted for it then does not matter.
        row.lookups.countRange16((word.high + 0x8100 - bit) & 0xffff)
    }

    /// What the rows ask of the table of permutations.
    package static func addRequests(_ recorder: Recorder, _ requests: inout HashRequests) {
        for event in recorder.precompiles where event.call == call {
            let words = event.operands[0].before
            requests.addPermutation(InlineArray { KoalaBear(UInt64(words[$0])) })
        }
    }
}
