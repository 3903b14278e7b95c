/// Small numbers of rows of the kinds that the code fixes, four to a word: what a run of instructions takes, or how
/// much is left of the budget. A number is below 2^15; the bit above it is set when more was taken than there was.
///
/// The interpreter takes the rows of all instructions from a jump's target up to the next jump at once, with three
/// subtractions, and looks at three bits for each jump instead of a counter for each instruction.
struct PackedRows: Equatable, Sendable {
    var word0: UInt64 = 0
    var word1: UInt64 = 0
    var word2: UInt64 = 0

    /// What a number may be.
    static let limit = 0x7fff
    private static let overdrawnBits: UInt64 = 0x8000_8000_8000_8000

    static let zero = PackedRows()

    /// The row and the cycle of one instruction.
    init(_ opcode: Opcode) {
        add(1, at: RowKind.cycle.rawValue)
        add(1, at: opcode.table.rawValue)
    }

    /// As much of what is left as fits.
    init(remaining budget: RowCounts, after used: RowCounts) {
        for index in 0..<RowKind.countFixedByCode {
            let kind = RowKind.allCases[index]
            add(UInt64(min(max(budget[kind] - used[kind], 0), Self.limit)), at: index)
        }
    }

    private init() {}

    private mutating func add(_ number: UInt64, at index: Int) {
        let shifted = number << UInt64(16 * (index % 4))
        switch index / 4 {
        case 0: word0 &+= shifted
        case 1: word1 &+= shifted
        default: word2 &+= shifted
        }
    }

    subscript(kind: RowKind) -> Int {
        let word = kind.rawValue < 4 ? word0 : kind.rawValue < 8 ? word1 : word2
        return Int(word >> UInt64(16 * (kind.rawValue % 4)) & 0xffff)
    }

    @inline(__always)
    static func - (x: PackedRows, y: PackedRows) -> PackedRows {
        var difference = x
        difference -= y
        return difference
    }

    @inline(__always)
    static func -= (x: inout PackedRows, y: PackedRows) {
        x.word0 &-= y.word0
        x.word1 &-= y.word1
        x.word2 &-= y.word2
    }

    @inline(__always)
    static func += (x: inout PackedRows, y: PackedRows) {
        x.word0 &+= y.word0
        x.word1 &+= y.word1
        x.word2 &+= y.word2
    }

    /// Whether more was taken of something than there was. A borrow from the number above does no harm: adding
    /// back what was taken undoes both.
    @inline(__always)
    var isOverdrawn: Bool { (word0 | word1 | word2) & Self.overdrawnBits != 0 }

    /// The first kind of which this needs more than there is.
    func overflowing(_ available: PackedRows) -> RowKind? {
        RowKind.allCases.prefix(RowKind.countFixedByCode).first { self[$0] > available[$0] }
    }
}

extension RowCounts {
    mutating func add(_ rows: PackedRows) {
        for kind in RowKind.allCases.prefix(RowKind.countFixedByCode) { self[kind] += rows[kind] }
    }
}
