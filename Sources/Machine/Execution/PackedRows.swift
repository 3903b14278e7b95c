/// Small numbers of rows of the kinds that the code fixes, eight to a vector: what a run of instructions takes, or how
/// much is left of the budget. A number is below 2^15; the bit above it is set when more was taken than there was.
///
/// The interpreter takes the rows of all instructions from a jump's target up to the next jump at once, with three
/// subtractions, and looks at these bits for each jump instead of a counter for each instruction.
struct PackedRows: Equatable, Sendable {
    /// Four numbers in each word.
    private typealias Words = SIMD2<UInt64>

    private var first = Words.zero
    private var second = Words.zero
    private var third = Words.zero

    /// What a number may be.
    static let limit = 0x7fff
    private static let overdrawnBits: UInt64 = 0x8000_8000_8000_8000

    static let zero = PackedRows()

    /// The rows of one instruction: calls have theirs from what they do.
    init(_ opcode: Opcode) {
        add(1, at: RowKind.cycle.rawValue)
        if let table = opcode.table { add(1, at: table.rawValue) }
    }

    /// As much of what is left as fits.
    init(remaining budget: RowCounts, after used: RowCounts) {
        for index in 0..<RowKind.countFixedByCode {
            let kind = RowKind(rawValue: index)!
            add(UInt64(min(max(budget[kind] - used[kind], 0), Self.limit)), at: index)
        }
    }

    private init() {}

    private mutating func add(_ number: UInt64, at index: Int) {
        let (word, shifted) = (index / 4 % 2, number << UInt64(16 * (index % 4)))
        switch index / 8 {
        case 0: first[word] &+= shifted
        case 1: second[word] &+= shifted
        default: third[word] &+= shifted
        }
    }

    subscript(kind: RowKind) -> Int {
        let index = kind.rawValue
        let words = index < 8 ? first : index < 16 ? second : third
        return Int(words[index / 4 % 2] >> UInt64(16 * (index % 4)) & 0xffff)
    }

    @inline(__always)
    static func - (x: PackedRows, y: PackedRows) -> PackedRows {
        var difference = x
        difference -= y
        return difference
    }

    @inline(__always)
    static func -= (x: inout PackedRows, y: PackedRows) {
        x.first &-= y.first
        x.second &-= y.second
        x.third &-= y.third
    }

    @inline(__always)
    static func += (x: inout PackedRows, y: PackedRows) {
        x.first &+= y.first
        x.second &+= y.second
        x.third &+= y.third
    }

    /// Whether more was taken of something than there was. A borrow from the number above does no harm: adding
    /// back what was taken undoes both.
    @inline(__always)
    var isOverdrawn: Bool {
        let all = first | second | third
        return (all[0] | all[1]) & Self.overdrawnBits != 0
    }

    /// The first kind of which this needs more than there is.
    func overflowing(_ available: PackedRows) -> RowKind? {
        RowKind.allCases.prefix(RowKind.countFixedByCode).first { self[$0] > available[$0] }
    }
}

extension RowCounts {
    mutating func add(_ rows: PackedRows) {
        for index in 0..<RowKind.countFixedByCode {
            let kind = RowKind(rawValue: index)!
            self[kind] += rows[kind]
        }
    }
}
