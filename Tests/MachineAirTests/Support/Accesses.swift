import Air
import Fields
import MachineAir

/// What instructions do between the ends of a segment, in one row a word: takes the word as it was before and gives it
/// as it is left; and takes the machine from its first state to its last.
struct Accesses: Table {
    let name = "accesses"

    func describe(_ table: inout TableBuilder) {
        let (isWord, isState) = (table.bit("is word"), table.bit("is state"))
        let place = table.columns("place", count: 3)
        let (first, last) = (table.columns("first", count: 2), table.columns("last", count: 2))
        let (previous, clock) = (table.column("previous clock"), table.column("clock"))
        table.receive(.memory, place + first + [previous], multiplicity: isWord)
        table.send(.memory, place + last + [clock], multiplicity: isWord)
        table.receive(.state, [first[0], previous], multiplicity: isState)
        table.send(.state, [last[0], clock], multiplicity: isState)
    }

    /// All words that were accessed, and the states.
    static func rows(_ pages: [MemoryPage], states: (first: KoalaBear, last: KoalaBear), clock: UInt32) -> Matrix {
        var rows: [[KoalaBear]] = [
            [0, 1, 0, 0, 0, states.first, 0, states.last, 0, 1, KoalaBear(UInt64(clock))]
        ]
        for page in pages {
            for word in page.clocks.indices where page.clocks[word] != 0 {
                let address = page.number << 10 + 4 * UInt32(word)
                let place = [page.number == 0 ? 1 : 0, address & 0xffff, address >> 16]
                let words = [page.before[word], page.after[word]].flatMap { [$0 & 0xffff, $0 >> 16] }
                rows.append(([1, 0] + place + words + [0, page.clocks[word]]).map { KoalaBear(UInt64($0)) })
            }
        }
        return .padded(rows, height: 64)
    }
}

extension Matrix {
    /// Rows, and behind them rows of zeros up to a power of two.
    static func padded(_ rows: [[KoalaBear]], height least: Int = 8) -> Matrix {
        let height = max(least, 1 << (Int.bitWidth - (rows.count - 1).leadingZeroBitCount))
        let matrix = Matrix.zeros(width: rows[0].count, height: height)
        for (row, elements) in rows.enumerated() {
            for (column, element) in elements.enumerated() { matrix[row, column] = element }
        }
        return matrix
    }
}
