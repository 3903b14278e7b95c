internal import Fields

/// Writes one row after the other, and counts what the row looks up.
package struct RowWriter: ~Copyable {
    private let elements: UnsafeMutablePointer<KoalaBear>
    private let height: Int
    var row = 0
    var lookups: LookupCounts

    init(_ matrix: Matrix, _ lookups: consuming LookupCounts) {
        elements = matrix.elements
        height = matrix.height
        self.lookups = lookups
    }

    func set(_ column: Int, _ value: UInt32) { set(column, element: KoalaBear(UInt64(value))) }

    func set(_ column: Int, element value: KoalaBear) { elements[column * height + row] = value }

    func set(_ word: Word<Int>, _ value: UInt32) {
        set(word.low, value & 0xffff)
        set(word.high, value >> 16)
    }

    func set(_ step: StepColumns<Int>, _ event: InstructionEvent, _ entry: ProgramEntry) {
        set(step.clock, event.clock)
        set(step.programCounter, entry.address)
    }

    /// The column of an access at this clock, and its lookup.
    mutating func set(_ access: RegisterAccessColumns<Int>, _ event: AccessEvent, clock: UInt32) {
        set(access.previousClock, event.previousClock)
        lookups.countRange16(clock - event.previousClock - 1)
    }

    /// The columns of an access at this clock, and its lookups.
    mutating func set(_ access: MemoryAccessColumns<Int>, _ event: AccessEvent, clock: UInt32) {
        let between = clock - event.previousClock - 1
        set(access.previousClock, event.previousClock)
        set(access.gap, between & 0xffff)
        lookups.countRange16(between & 0xffff)
        lookups.countRange8(between >> 16)
    }

    /// The limbs of a word, and their lookups.
    mutating func setAndCount(_ word: Word<Int>, _ value: UInt32) {
        set(word, value)
        lookups.countRange16(value & 0xffff)
        lookups.countRange16(value >> 16)
    }
}
