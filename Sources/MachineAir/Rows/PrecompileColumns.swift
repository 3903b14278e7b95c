internal import Air
internal import Fields
internal import Machine

/// What the rows of calls have that have tables of their own: the step, and the registers, which are read at tick 0.
struct PrecompileColumns<Column: Sendable>: Sendable {
    let isUsed: Column
    let step: StepColumns<Column>
    let readNumber: RegisterAccessColumns<Column>
    let pointers: [Word<Column>]
    let readPointers: [RegisterAccessColumns<Column>]

    init(argumentCount: Int, _ columns: ColumnMaker<Column>) {
        isUsed = columns.bit("is used")
        step = columns.step()
        readNumber = columns.registerAccess("read of number")
        pointers = (0..<argumentCount).map { columns.word("pointer[\($0)]") }
        readPointers = (0..<argumentCount).map { columns.registerAccess("read of pointer[\($0)]") }
    }
}

extension PrecompileColumns<Expression> {
    private var row: InstructionRow { InstructionRow(step: step, isUsed: isUsed) }

    /// Takes the step, fetches the `ecall`, and reads the number and the pointers.
    func require(_ call: Call, _ table: inout TableBuilder) {
        require(number: Expression(call), &table)
        for index in pointers.indices { requirePointer(index, isUsed, &table) }
    }

    /// Takes the step, fetches the `ecall`, and reads the number.
    func require(number: Expression, _ table: inout TableBuilder) {
        row.requireStep(
            to: row.following, ticks: Expression(KoalaBear(UInt64(InstructionRow.precompileTicks))), &table)
        row.requireInstruction(operation: Expression(.call), &table)
        row.requireRead(
            ofRegister: InstructionRow.reserved(17), Word(low: number, high: 0), readNumber, at: 0, &table)
    }

    /// Reads a pointer where a bit is set.
    func requirePointer(_ index: Int, _ isRead: Expression, _ table: inout TableBuilder) {
        InstructionRow(step: step, isUsed: isRead).requireRead(
            ofRegister: InstructionRow.argument(index), pointers[index], readPointers[index], at: 0, &table)
    }

    /// Finds and leaves a number of 256 bits, in limbs, in an operand.
    func requireNumber(
        _ before: [Expression], leaving after: [Expression]? = nil, at place: [Expression], _ isUsed: Expression,
        _ table: inout TableBuilder
    ) {
        table.send(.operandBefore, place + before, multiplicity: isUsed)
        table.send(.operandAfter, place + (after ?? before), multiplicity: isUsed)
    }

    /// Where a part of the operand is that an argument points to: the beginning of its messages, with the clock.
    func place(ofArgument index: Int, offset: Int = 0, tick: UInt32) -> [Expression] {
        [
            step.clock + Expression(KoalaBear(UInt64(tick))),
            pointers[index].low + Expression(KoalaBear(UInt64(offset))), pointers[index].high,
        ]
    }
}

extension InstructionRow {
    /// The tick of the operand that a call writes.
    static var lastTick: UInt32 { precompileTicks - 1 }
}

extension RowWriter {
    /// The columns of a call, and its lookups.
    mutating func set(_ columns: PrecompileColumns<Int>, _ event: PrecompileEvent, _ entry: ProgramEntry) {
        lookups.countProgram(event.entry)
        set(columns.isUsed, 1)
        set(columns.step.clock, event.clock)
        set(columns.step.programCounter, entry.address)
        set(columns.readNumber, event.number, clock: event.clock)
        for (index, pointer) in event.pointers.enumerated() {
            set(columns.pointers[index], pointer.value)
            set(columns.readPointers[index], pointer, clock: event.clock)
        }
    }
}
