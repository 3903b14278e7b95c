package import Air
internal import Machine

/// The calls that need no memory: halt, output, journal and debug. 16 columns and 16 messages: 66 cells a row.
///
/// The status of a halt stays where it is, in the register a0, since nothing runs afterwards: the machine is at 0,
/// where no instruction is. Journal and debug are for the host.
package struct CallTable: InstructionTable {
    package let name = "call"
    package static let operations: [MachineOperation] = [.call]

    package init() {}

    package func isRow(_ event: InstructionEvent) -> Bool {
        switch Call(rawValue: event.first.value) {
        case .halt, .output, .journal, .debug: true
        default: false
        }
    }

    struct Columns<Column: Sendable>: Sendable {
        let isHalt, isOutput, isJournal, isDebug: Column
        let step: StepColumns<Column>
        let next: Column
        let readNumber: RegisterAccessColumns<Column>
        // What follows is for output.
        let index: Column
        let value, old: Word<Column>
        let readIndex, readValue, write: RegisterAccessColumns<Column>

        init(_ columns: ColumnMaker<Column>) {
            isHalt = columns.bit("is halt")
            isOutput = columns.bit("is output")
            isJournal = columns.bit("is journal")
            isDebug = columns.bit("is debug")
            step = columns.step()
            next = columns.column("next program counter")
            readNumber = columns.registerAccess("read of number")
            index = columns.column("index")
            value = columns.word("value")
            old = columns.word("old")
            readIndex = columns.registerAccess("read of index")
            readValue = columns.registerAccess("read of value")
            write = columns.registerAccess("write")
        }
    }

    private static let places = ColumnMaker<Int>.places { Columns($0) }

    package func describe(_ table: inout TableBuilder) {
        table.describe({ Columns($0) }) { columns, table in
            let going = columns.isOutput + columns.isJournal + columns.isDebug
            let row = InstructionRow(step: columns.step, isUsed: columns.isHalt + going)
            table.require(row.isUsed * (row.isUsed - 1), "a row is one call at most")
            table.require(columns.next - going * row.following, "halting goes to 0")
            let number =
                columns.isOutput * Expression(.output) + columns.isJournal * Expression(.journal)
                + columns.isDebug * Expression(.debug)
            row.requireCall(number, to: columns.next, columns.readNumber, &table)
            Self.requireOutput(columns, row, &table)
        }
    }

    private static func requireOutput(
        _ columns: Columns<Expression>, _ row: InstructionRow, _ table: inout TableBuilder
    ) {
        let index = Word<Expression>(low: columns.index, high: 0)
        table.send(.range, [8, columns.index * 32], multiplicity: columns.isOutput)
        let output = InstructionRow(step: columns.step, isUsed: columns.isOutput)
        output.requireRead(ofRegister: InstructionRow.argument(0), index, columns.readIndex, at: 1, &table)
        output.requireRead(ofRegister: InstructionRow.argument(1), columns.value, columns.readValue, at: 2, &table)
        output.requireWrite(
            toRegister: InstructionRow.reserved(ReservedPage.output) + columns.index * 4, columns.value,
            over: columns.old, columns.write, at: 3, &table)
    }

    package func write(_ event: InstructionEvent, _ entry: ProgramEntry, _ row: inout RowWriter) {
        let columns = Self.places
        let call = Call(rawValue: event.first.value)
        row.set(columns.isHalt, call == .halt ? 1 : 0)
        row.set(columns.isOutput, call == .output ? 1 : 0)
        row.set(columns.isJournal, call == .journal ? 1 : 0)
        row.set(columns.isDebug, call == .debug ? 1 : 0)
        row.set(columns.step, event, entry)
        row.set(columns.next, call == .halt ? 0 : entry.address + 4)
        row.set(columns.readNumber, event.first, clock: event.clock)
        guard call == .output else { return }
        row.set(columns.index, event.second.value)
        row.lookups.countRange8(32 * event.second.value)
        row.set(columns.readIndex, event.second, clock: event.clock + 1)
        row.set(columns.value, event.third.value)
        row.set(columns.readValue, event.third, clock: event.clock + 2)
        row.set(columns.old, event.fourth.old)
        row.set(columns.write, event.fourth, clock: event.clock + 3)
    }
}
