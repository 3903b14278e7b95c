internal import Basics

/// Executes a program, from its first instruction to its end, with pauses wherever a budget of rows ends.
///
///     var executor = try Executor(program, input: input)
///     while case .paused = try executor.run(budget: rowsOfOneSegment) { executor.startSegment() }
///
/// What it does depends on the program and its input only; a pause changes nothing but the number of segments.
package struct Executor: ~Copyable {
    package let program: Program
    let memory: GuestMemory
    let input: [UInt8]
    /// The operation that comes next.
    var next: Int
    /// How much of the input was read.
    var inputOffset = 0
    /// A `read` that a pause interrupted.
    var runningRead: RunningRead?
    /// How the run ended.
    var end: Outcome?
    /// Takes what the program writes with `debug`.
    let debug: (UnsafeRawBufferPointer) -> Void

    /// The bytes that the program wrote with `journal`.
    package internal(set) var journal: [UInt8] = []
    /// The rows of the segment so far, but for those that memory takes.
    var ownRows = RowCounts.zero
    /// The rows of the segments before.
    var rowsBefore = RowCounts.zero
    /// The pages that the segment touches so far, by number, in the order in which it first touched them.
    package internal(set) var touchedPages: [UInt32] = []
    /// Those that it writes to, in the order in which it first did.
    var writtenPages: [UInt32] = []
    /// Whether the words of pages are kept as they were before the segment wrote to them.
    var keepsWords = false
    /// These words, page after page in the order of `writtenPages`.
    var wordsBefore: [UInt32] = []

    /// Why `run` returned.
    package enum Outcome: Equatable, Sendable {
        case halted(status: UInt32)
        case trapped(Trap)
        /// The next instruction needs more rows of this kind than the budget has left.
        case paused(RowKind)
    }

    struct RunningRead: Equatable, Sendable {
        /// How many bytes the call reads in all.
        let byteCount: Int
        var wordsDone: Int
        /// Whether the segment has a row for it.
        var hasRow = false
    }

    /// What the host keeps of a journal at most.
    package static let journalLimitBytes = 64 << 20

    package init(
        _ program: Program, input: [UInt8], debug: @escaping (UnsafeRawBufferPointer) -> Void = { _ in }
    ) throws(ExecutionError) {
        self.memory = try GuestMemory()
        self.program = program
        self.input = input
        self.debug = debug
        next = program.entryIndex
        for segment in program.elf.segments { memory.copy(segment.bytes, to: segment.address) }
    }

    /// Executes until the program ends or the rows of the segment reach the budget.
    package mutating func run(budget: RowCounts = .unlimited) throws(ExecutionError) -> Outcome {
        memory.opened.setLimit(MemoryRows(budget))
        while true {
            if let end { return end }
            if let pause = try advance(budget) { return .paused(pause) }
        }
    }

    /// Begins to count rows and pages anew.
    package mutating func startSegment() {
        rowsBefore = totalRows
        ownRows = .zero
        runningRead?.hasRow = false
        memory.opened.close(touchedPages)
        touchedPages.removeAll(keepingCapacity: true)
        writtenPages.removeAll(keepingCapacity: true)
        wordsBefore.removeAll(keepingCapacity: true)
    }

    /// The rows of the segment so far.
    package var rows: RowCounts {
        var rows = ownRows
        rows.set(memory.opened.rows)
        return rows
    }

    /// The rows of all segments.
    package var totalRows: RowCounts { rowsBefore + rows }

    /// The instructions executed.
    package var cycles: Int { rowsBefore[.cycle] + ownRows[.cycle] }

    /// The address of the next instruction; 0 when the program has halted.
    package var pc: UInt32 {
        if case .halted = end { return 0 }
        return program.addresses.baseAddress[next]
    }

    package func register(_ index: Int) -> UInt32 {
        precondition((0..<ReservedPage.registerCount).contains(index), "there are 32 registers")
        return memory.word(UInt32(4 * (ReservedPage.registers + index)))
    }

    func setRegister(_ index: Int, _ value: UInt32) {
        memory.setWord(UInt32(4 * (ReservedPage.registers + index)), value)
    }

    /// The eight output words.
    package var output: [UInt32] {
        (0..<ReservedPage.outputCount).map { memory.word(UInt32(4 * (ReservedPage.output + $0))) }
    }
}
