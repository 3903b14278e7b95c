package import Air
internal import Fields

/// SB and SH: a byte or a half of a register into a word of memory. 28 columns and 16 messages: 78 cells a row.
///
/// The limb that is changed consists of the byte that is overwritten and the one that is kept, also where a half
/// overwrites both.
package struct StorePartTable: InstructionTable {
    package let name = "store part"
    package static let operations: [MachineOperation] = [.storeByte, .storeHalf]

    package init() {}

    struct Columns<Column: Sendable>: Sendable {
        let isUsed, isHalf: Column
        let step: StepColumns<Column>
        let base, source: Column
        /// The address is that of the word.
        let constant, pointer, address, value, old, new: Word<Column>
        /// Whether the part is in the high limb, and whether it is the lower byte of its limb.
        let isHigh, isLowerByte: Column
        /// The lowest byte of the value.
        let byte: Column
        let overwritten, kept, and: Column
        let readBase, readSource: RegisterAccessColumns<Column>
        let write: MemoryAccessColumns<Column>

        init(_ columns: ColumnMaker<Column>) {
            isUsed = columns.bit("is used")
            isHalf = columns.bit("is half")
            step = columns.step()
            base = columns.column("base")
            source = columns.column("source")
            constant = columns.word("constant")
            pointer = columns.word("pointer")
            address = columns.word("address")
            value = columns.word("value")
            old = columns.word("old")
            new = columns.word("new")
            isHigh = columns.bit("is high")
            isLowerByte = columns.bit("is lower byte")
            byte = columns.column("byte")
            overwritten = columns.column("overwritten")
            kept = columns.column("kept")
            and = columns.column("and")
            readBase = columns.registerAccess("read of base")
            readSource = columns.registerAccess("read of source")
            write = columns.memoryAccess("write")
        }
    }

    private static let places = ColumnMaker<Int>.places { Columns($0) }

    package func describe(_ table: inout TableBuilder) {
        table.describe({ Columns($0) }) { columns, table in
            let row = InstructionRow(step: columns.step, isUsed: columns.isUsed)
            row.requireStep(to: row.following, &table)
            let half = Expression(.storeHalf) - Expression(.storeByte)
            row.requireInstruction(
                operation: Expression(.storeByte) + half * columns.isHalf, first: columns.base,
                second: columns.source, constant: columns.constant, &table)
            row.requireRead(ofRegister: columns.base, columns.pointer, columns.readBase, at: 0, &table)
            row.requireRead(ofRegister: columns.source, columns.value, columns.readSource, at: 1, &table)
            let part = MemoryPart(
                isUsed: columns.isUsed, isHalf: columns.isHalf, isHigh: columns.isHigh,
                isLowerByte: columns.isLowerByte)
            part.require(&table)
            row.requireSum(
                of: columns.pointer, and: columns.constant, is: part.address(inWordAt: columns.address), "address",
                &table)
            Self.requireBytes(columns, part, &table)
            Self.requireNew(columns, part, &table)
            row.requireAccess(
                MachineWord(memory: columns.address), columns.new, over: columns.old, columns.write, at: 2, &table)
        }
    }

    /// The bytes of the value's low limb and of the limb that is changed.
    private static func requireBytes(
        _ columns: Columns<Expression>, _ part: MemoryPart, _ table: inout TableBuilder
    ) {
        let upper = (columns.value.low - columns.byte) * Expression(KoalaBear(256).inverse!)
        table.send(.range, [8, columns.byte], multiplicity: columns.isUsed)
        table.send(.range, [8, upper], multiplicity: columns.isUsed)
        table.send(.bytes, [columns.overwritten, columns.kept, columns.and], multiplicity: columns.isUsed)
        table.require(
            part.limb(of: columns.old) - part.limb(of: columns.overwritten, columns.kept), "the bytes are the limb's")
    }

    /// The limbs are in range because the bytes and the limbs that they come from are.
    private static func requireNew(
        _ columns: Columns<Expression>, _ part: MemoryPart, _ table: inout TableBuilder
    ) {
        let (old, new) = (columns.old, columns.new)
        table.require(columns.isHigh * (new.low - old.low), "the low limb stays where the high one is changed")
        table.require((1 - columns.isHigh) * (new.high - old.high), "the high limb stays where the low one is changed")
        // Only bytes have a lower byte, so the exchange of the bytes needs no factor.
        let isByte = columns.isUsed - columns.isHalf
        let byte =
            isByte * (columns.byte * 256 + columns.kept)
            + columns.isLowerByte * (columns.kept - columns.byte) * 255
        table.require(
            part.limb(of: new) - byte - columns.isHalf * columns.value.low,
            "the limb has the half, or the byte beside the one kept"
        )
    }

    package func write(_ event: InstructionEvent, _ entry: ProgramEntry, _ row: inout RowWriter) {
        let columns = Self.places
        let isHalf = entry.operation == .storeHalf
        let address = event.first.value &+ entry.constant
        row.set(columns.isUsed, 1)
        row.set(columns.isHalf, isHalf ? 1 : 0)
        row.set(columns.step, event, entry)
        row.set(columns.base, entry.first)
        row.set(columns.source, entry.second)
        row.set(columns.constant, entry.constant)
        row.set(columns.pointer, event.first.value)
        row.set(columns.readBase, event.first, clock: event.clock)
        row.set(columns.value, event.second.value)
        row.set(columns.readSource, event.second, clock: event.clock + 1)
        row.set(columns.address, address & ~3)
        row.set(columns.isHigh, address >> 1 & 1)
        row.set(columns.old, event.third.old)
        row.set(columns.new, event.third.value)
        row.set(columns.write, event.third, clock: event.clock + 2)

        let byte = event.second.value & 0xff
        row.set(columns.byte, byte)
        row.lookups.countRange8(byte)
        row.lookups.countRange8(event.second.value >> 8 & 0xff)
        let isLowerByte = !isHalf && address & 1 == 0
        let limb = event.third.old >> (8 * (address & 2))
        let (upper, lower) = (limb >> 8 & 0xff, limb & 0xff)
        let overwritten = isLowerByte ? lower : upper
        let kept = isLowerByte ? upper : lower
        row.set(columns.isLowerByte, isLowerByte ? 1 : 0)
        row.set(columns.overwritten, overwritten)
        row.set(columns.kept, kept)
        row.set(columns.and, overwritten & kept)
        row.lookups.countBytes(overwritten, kept)
    }
}
