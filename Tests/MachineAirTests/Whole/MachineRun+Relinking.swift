import Air
import Fields
import Machine
import MachineAir
import TestKit

extension MachineRun {
    /// The run with every access following the one that is before it by the clock: what it says of the time and, if it
    /// writes, of the word before. So whoever moves or removes rows need not care for the others.
    func relinked(_ memory: InitialMemory) -> MachineRun {
        let names = Set(WholeSegment.free.map(\.air.name))
        var run = self
        var accesses: [LinkedAccess] = []
        for (table, trace) in traces.enumerated() where names.contains(trace.air.name) {
            run.traces[table] = TableTrace(trace.air, main: trace.main.copy())
            for row in 0..<trace.height { accesses += LinkedAccess.all(trace, table: table, row: row) }
        }
        let byPlace = Dictionary(grouping: accesses, by: \.place)
        for (place, accesses) in byPlace {
            var clock = KoalaBear.zero
            var word = memory.word(at: place)
            for access in accesses.sorted(by: { $0.clock.canonical < $1.clock.canonical }) {
                access.set(run.traces[access.table].main, previousClock: clock, word)
                (clock, word) = (access.clock, access.word)
            }
        }
        return run
    }
}

/// An access to memory, and the columns that say what was before.
private struct LinkedAccess {
    let table, row: Int
    let place, word: [KoalaBear]
    let clock: KoalaBear
    private let clockColumn: Int
    /// Nil for registers.
    private let gapColumn: Int?
    /// Nil if the access leaves the word as it was.
    private let oldColumns: [Int]?

    static func all(_ trace: TableTrace, table: Int, row: Int) -> [LinkedAccess] {
        let air = trace.air
        let messages = air.messages.filter { $0.bus == .memory }
        let values = air.graph.values(
            cell: { trace.value(of: $0, row: row) }, publicValue: { trace.publicValues[$0] }, constant: { $0 })
        func column(_ node: Int) -> Int? {
            if case .cell(let cell) = air.graph.nodes[node] { cell.column } else { nil }
        }
        return stride(from: 0, to: messages.count, by: 2).compactMap { index in
            let (received, sent) = (messages[index], messages[index + 1])
            guard values[sent.multiplicity] == .one, let clockColumn = column(received.tuple[5]) else { return nil }
            let name = air.mainColumns[clockColumn].dropLast("previous clock".count) + "gap"
            let stays = received.tuple[3...4] == sent.tuple[3...4]
            let old = received.tuple[3...4].compactMap(column)
            return LinkedAccess(
                table: table, row: row, place: sent.tuple[..<3].map { values[$0] },
                word: sent.tuple[3...4].map { values[$0] }, clock: values[sent.tuple[5]], clockColumn: clockColumn,
                gapColumn: air.mainColumns.firstIndex(of: String(name)),
                oldColumns: stays || old.count < 2 ? nil : old)
        }
    }

    func set(_ main: Matrix, previousClock: KoalaBear, _ word: [KoalaBear]) {
        main[row, clockColumn] = previousClock
        if let gapColumn { main[row, gapColumn] = KoalaBear(UInt64((clock - previousClock - 1).canonical & 0xffff)) }
        if let oldColumns { for (column, limb) in zip(oldColumns, word) { main[row, column] = limb } }
    }
}

extension InitialMemory {
    /// The limbs of the word at a place of the bus `memory`, or zeros where there is none.
    func word(at place: [KoalaBear]) -> [KoalaBear] {
        let numbers = place.map(\.canonical)
        guard numbers[1] < 1 << 16, numbers[2] < 1 << 16, numbers[1] & 3 == 0 else { return [.zero, .zero] }
        let address = numbers[1] | numbers[2] << 16
        let word = page(address >> 10).before[Int(address >> 2 & 255)]
        return [KoalaBear(UInt64(word & 0xffff)), KoalaBear(UInt64(word >> 16))]
    }
}
