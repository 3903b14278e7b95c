import Air
import Fields
import MachineAir

/// What the tables of pages and of the segment do, without hashes: a row opens and closes a word of memory, or sends
/// the first state and receives the last. Tests of other tables take it as given.
struct MachineEnds: Table {
    let name = "ends"

    func describe(_ table: inout TableBuilder) {
        let (isWord, isState) = (table.bit("is word"), table.bit("is state"))
        let place = table.columns("place", count: 3)
        let (first, last) = (table.columns("first", count: 2), table.columns("last", count: 2))
        let clock = table.column("clock")
        table.send(.memory, place + first + [0], multiplicity: isWord)
        table.receive(.memory, place + last + [clock], multiplicity: isWord)
        table.send(.state, [first[0], 1], multiplicity: isState)
        table.receive(.state, [last[0], clock], multiplicity: isState)
    }

    /// All words of the pages that a run touched, and its first and last state.
    static func trace(_ recorder: Recorder, start: UInt32) -> TableTrace {
        func limbs(_ word: UInt32) -> [KoalaBear] { [KoalaBear(UInt64(word & 0xffff)), KoalaBear(UInt64(word >> 16))] }
        var rows: [[KoalaBear]] = [
            [0, 1, 0, 0, 0] + [KoalaBear(UInt64(start)), 0]
                + [KoalaBear(UInt64(recorder.programCounter)), 0, KoalaBear(UInt64(recorder.clock))]
        ]
        func append(_ page: RecordedPage, space: Int, address: UInt32) {
            for word in 0..<RecordedPage.wordCount {
                let place = [KoalaBear(UInt64(space))] + limbs(address + 4 * UInt32(word))
                rows.append(
                    [1, 0] + place + limbs(page.initial[word]) + limbs(page.words[word])
                        + [KoalaBear(UInt64(page.clocks[word]))])
            }
        }
        append(recorder.reserved, space: MemorySpace.reserved, address: 0)
        for (number, page) in recorder.pages { append(page, space: MemorySpace.memory, address: number << 10) }
        let height = 1 << (Int.bitWidth - (rows.count - 1).leadingZeroBitCount)
        let columns = (0..<10).map { column in
            rows.map { $0[column] } + Array(repeating: KoalaBear.zero, count: height - rows.count)
        }
        return TableTrace(Air(MachineEnds()), main: Matrix(columns: columns))
    }
}
