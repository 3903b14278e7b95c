package import Air

/// LB, LH, LBU and LHU: a byte or a half of a word of memory into a register. 27 columns and 16 messages: 77 cells a row.
///
/// Of the limb that is looked into, `top` is the byte that decides the sign: the one that is loaded, or the upper one of
/// a half. `rest` is the other one.
package struct LoadPartTable: InstructionTable {
    package let name = "load part"
    package static let operations: [MachineOperation] = [
        .loadByte, .loadHalf, .loadByteUnsigned, .loadHalfUnsigned,
    ]

    package init() {}

    struct Columns<Column: Sendable>: Sendable {
        let isUsed, isHalf, isSigned: Column
        let step: StepColumns<Column>
        let destination, base: Column
        /// The address is that of the word.
        let constant, pointer, address, word, old: Word<Column>
        /// Whether the part is in the high limb, and whether it is the lower byte of its limb.
        let isHigh, isLowerByte: Column
        let top, rest, isNegative, resultLow: Column
        let readBase, write: RegisterAccessColumns<Column>
        let readMemory: MemoryAccessColumns<Column>

        init(_ columns: ColumnMaker<Column>) {
            isUsed = columns.bit("is used")
            isHalf = columns.bit("is half")
            isSigned = columns.bit("is signed")
            step = columns.step()
            destination = columns.column("destination")
            base = columns.column("base")
            constant = columns.word("constant")
            pointer = columns.word("pointer")
            address = columns.word("address")
            word = columns.word("word")
            old = columns.word("old")
            isHigh = columns.bit("is high")
            isLowerByte = columns.bit("is lower byte")
            top = columns.column("top")
            rest = columns.column("rest")
            isNegative = columns.bit("is negative")
            resultLow = columns.column("result low")
            readBase = columns.registerAccess("read of base")
            readMemory = columns.memoryAccess("read of memory")
            write = columns.registerAccess("write")
        }
    }

    private static let places = ColumnMaker<Int>.places { Columns($0) }

    package func describe(_ table: inout TableBuilder) {
        table.describe({ Columns($0) }) { columns, table in
            let row = InstructionRow(step: columns.step, isUsed: columns.isUsed)
            row.requireStep(to: row.following, &table)
            Self.requireInstruction(columns, row, &table)
            row.requireRead(ofRegister: columns.base, columns.pointer, columns.readBase, at: 0, &table)
            let part = MemoryPart(
                isUsed: columns.isUsed, isHalf: columns.isHalf, isHigh: columns.isHigh,
                isLowerByte: columns.isLowerByte)
            part.require(&table)
            row.requireSum(
                of: columns.pointer, and: columns.constant, is: part.address(inWordAt: columns.address), "address",
                &table)
            row.requireAccess(
                MachineWord(memory: columns.address), columns.word, over: columns.word, columns.readMemory, at: 1,
                &table)
            table.require(
                part.limb(of: columns.word) - part.limb(of: columns.top, columns.rest), "the bytes are the limb's")
            Self.requireResult(columns, row, &table)
        }
    }

    private static func requireInstruction(
        _ columns: Columns<Expression>, _ row: InstructionRow, _ table: inout TableBuilder
    ) {
        table.require(columns.isSigned * (1 - columns.isUsed), "only rows that are used are signed")
        let half = Expression(.loadHalfUnsigned) - Expression(.loadByteUnsigned)
        let signed = Expression(.loadByte) - Expression(.loadByteUnsigned)
        row.requireInstruction(
            operation: Expression(.loadByteUnsigned) + half * columns.isHalf + signed * columns.isSigned,
            destination: columns.destination, first: columns.base, constant: columns.constant, &table)
    }

    private static func requireResult(
        _ columns: Columns<Expression>, _ row: InstructionRow, _ table: inout TableBuilder
    ) {
        table.send(.range, [8, columns.top], multiplicity: row.isUsed)
        table.send(.range, [8, columns.rest], multiplicity: row.isUsed)
        table.send(.range, [8, columns.top * 2 - columns.isNegative * 256], multiplicity: columns.isSigned)
        table.require(columns.isNegative * (1 - columns.isSigned), "only what is signed is negative")
        let half = columns.rest + columns.top * 256
        let byte = columns.top + columns.isNegative * 0xff00
        let isByte = columns.isUsed - columns.isHalf
        table.require(
            columns.isHalf * half + isByte * byte - columns.resultLow, "the low limb is the half, or the byte extended")
        row.requireWrite(
            toRegister: columns.destination,
            Word(low: columns.resultLow, high: columns.isNegative * 0xffff), over: columns.old, columns.write, at: 2,
            &table)
    }

    package func write(_ event: InstructionEvent, _ entry: ProgramEntry, _ row: inout RowWriter) {
        let columns = Self.places
        let isHalf = entry.operation == .loadHalf || entry.operation == .loadHalfUnsigned
        let isSigned = entry.operation == .loadByte || entry.operation == .loadHalf
        let address = event.first.value &+ entry.constant
        row.set(columns.isUsed, 1)
        row.set(columns.isHalf, isHalf ? 1 : 0)
        row.set(columns.isSigned, isSigned ? 1 : 0)
        row.set(columns.step, event, entry)
        row.set(columns.destination, entry.destination)
        row.set(columns.base, entry.first)
        row.set(columns.constant, entry.constant)
        row.set(columns.pointer, event.first.value)
        row.set(columns.readBase, event.first, clock: event.clock)
        row.set(columns.address, address & ~3)
        row.set(columns.isHigh, address >> 1 & 1)
        row.set(columns.word, event.second.value)
        row.set(columns.readMemory, event.second, clock: event.clock + 1)
        row.set(columns.resultLow, event.third.value & 0xffff)
        row.set(columns.old, event.third.old)
        row.set(columns.write, event.third, clock: event.clock + 2)

        let isLowerByte = !isHalf && address & 1 == 0
        let limb = event.second.value >> (8 * (address & 2))
        let (upper, lower) = (limb >> 8 & 0xff, limb & 0xff)
        let top = isLowerByte ? lower : upper
        let rest = isLowerByte ? upper : lower
        row.set(columns.isLowerByte, isLowerByte ? 1 : 0)
        row.set(columns.top, top)
        row.set(columns.rest, rest)
        row.lookups.countRange8(top)
        row.lookups.countRange8(rest)
        guard isSigned else { return }
        row.set(columns.isNegative, top >> 7)
        row.lookups.countRange8(2 * top & 0xff)
    }
}
