package import Air
internal import Fields

/// JALR: to a register plus a distance, with bit 0 cleared. 17 columns and 11 messages: 57 cells a row.
///
/// The state has the target in one element, and two targets may be the same element. So this table has to see to it
/// that a target which is no instruction never looks like one, and never like 0, where the machine has halted. Instructions are
/// at multiples of four below 0x78000000. Let x be the register, c the distance, and T the integer
///
///     T = low + 2^16·high,  low = x_low + c_low − bit,  high = x_high + c_high − 2^16·carry.
///
/// It is the target modulo 2^32. The lookups say that low is even, from 0 to 2^17 − 2, and that −1 ≤ high < 2^15 − 1. So T is
/// even and −2^16 ≤ T < 2^31. Below p and not negative it is the target; otherwise T + p or T − p, the numbers from 0 to p − 1
/// that it is modulo p, are odd. That T is not 0 takes an inverse.
package struct JumpRegisterTable: InstructionTable {
    package let name = "jump register"
    package static let operations: [MachineOperation] = [.jumpRegister]

    package init() {}

    struct Columns<Column: Sendable>: Sendable {
        let isUsed: Column
        let step: StepColumns<Column>
        let destination, first: Column
        let constant, value: Word<Column>
        /// Bit 0 of the sum, and bit 32.
        let bit, carry: Column
        let inverse, linkHigh: Column
        let old: Word<Column>
        let read, write: RegisterAccessColumns<Column>

        init(_ columns: ColumnMaker<Column>) {
            isUsed = columns.bit("is used")
            step = columns.step()
            destination = columns.column("destination")
            first = columns.column("first")
            constant = columns.word("constant")
            value = columns.word("value")
            bit = columns.bit("bit 0")
            carry = columns.bit("carry")
            inverse = columns.column("inverse of the target")
            linkHigh = columns.column("link high")
            old = columns.word("old")
            read = columns.registerAccess("read")
            write = columns.registerAccess("write")
        }
    }

    private static let places = ColumnMaker<Int>.places { Columns($0) }

    package func describe(_ table: inout TableBuilder) {
        table.describe({ Columns($0) }) { columns, table in
            let row = InstructionRow(step: columns.step, isUsed: columns.isUsed)
            let link = row.link(high: columns.linkHigh)
            let target = Self.requireTarget(columns, &table)
            row.requireStep(to: target.element, &table)
            row.requireInstruction(
                operation: Expression(.jumpRegister), destination: columns.destination, first: columns.first,
                second: link.low, constant: columns.constant, target: link.high, &table)
            row.requireRead(ofRegister: columns.first, columns.value, columns.read, at: 0, &table)
            row.requireWrite(
                toRegister: columns.destination, link, over: columns.old, columns.write, at: 1, &table)
        }
    }

    private static func requireTarget(
        _ columns: Columns<Expression>, _ table: inout TableBuilder
    ) -> Word<Expression> {
        let target = Word(
            low: columns.value.low + columns.constant.low - columns.bit,
            high: columns.value.high + columns.constant.high - columns.carry * 0x10000)
        table.send(.range, [16, target.low * Expression(KoalaBear(2).inverse!)], multiplicity: columns.isUsed)
        table.send(.range, [16, target.high * 2 + 2], multiplicity: columns.isUsed)
        table.require(target.element * columns.inverse - columns.isUsed, "the target is not 0")
        return target
    }

    package func write(_ event: InstructionEvent, _ entry: ProgramEntry, _ row: inout RowWriter) {
        let columns = Self.places
        let sum = UInt64(event.first.value) + UInt64(entry.constant)
        let target = UInt32(truncatingIfNeeded: sum) & ~1
        row.set(columns.isUsed, 1)
        row.set(columns.step, event, entry)
        row.set(columns.destination, entry.destination)
        row.set(columns.first, entry.first)
        row.set(columns.constant, entry.constant)
        row.set(columns.value, event.first.value)
        row.set(columns.read, event.first, clock: event.clock)
        row.set(columns.bit, UInt32(sum & 1))
        row.set(columns.carry, UInt32(sum >> 32))
        row.set(columns.inverse, element: KoalaBear(UInt64(target)).inverse ?? .zero)
        row.set(columns.linkHigh, entry.target)
        row.set(columns.old, event.second.old)
        row.set(columns.write, event.second, clock: event.clock + 1)

        // The high limb may be −1.
        let low = ((event.first.value & 0xffff) + (entry.constant & 0xffff)) & ~1
        let high = Int32(bitPattern: target &- low) >> 16
        row.lookups.countRange16(low / 2)
        row.lookups.countRange16(UInt32(2 * high + 2))
    }
}
