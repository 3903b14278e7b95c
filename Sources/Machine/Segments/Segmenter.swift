internal import Hashing

/// Cuts a run into segments, each with the witness that it is proved from, one after the other as the run goes on.
///
///     var segmenter = try Segmenter(program, input: input, budgets: SegmentBudget.provisional)
///     while let witness = try segmenter.next() { … }
///     segmenter.outcome
///
/// A segment goes on as long as one of the budgets holds it, and has the first of those that do. So budgets come in the
/// order of what they cost, and where segments end depends on the program, its input and the budgets, and on nothing
/// else.
///
/// The digests of pages are kept from segment to segment: at the end of one, the pages that it wrote to are hashed anew.
package struct Segmenter: ~Copyable {
    var executor: Executor
    /// From the cheapest to the dearest.
    let budgets: [SegmentBudget]
    let maximumCycles: Int?
    /// The tree over memory at the end of the last segment; nil when witnesses are not asked for.
    var tree: PageTree?
    /// The reserved page then.
    var reserved: [UInt32]
    /// The pages that all segments so far wrote to.
    var writtenPages: Set<UInt32> = []
    /// How many segments there are so far.
    package internal(set) var segmentCount = 0

    /// Without witnesses, segments are counted, and nothing is hashed.
    package init(
        _ program: Program, input: [UInt8], budgets: [SegmentBudget], maximumCycles: Int? = nil,
        makesWitnesses: Bool = true, debug: @escaping (UnsafeRawBufferPointer) -> Void = { _ in }
    ) throws(ExecutionError) {
        precondition((1...SegmentWitness.budgetLimit).contains(budgets.count), "there are 1 to 256 budgets")
        executor = try Executor(program, input: input, debug: debug)
        executor.keepsWords = makesWitnesses
        self.budgets = budgets
        self.maximumCycles = maximumCycles
        tree = makesWitnesses ? program.initialTree : nil
        reserved = executor.memory.words(ofPage: 0)
    }

    /// The witness of the next segment; nil when the program has halted.
    package mutating func next() throws(SegmentationError) -> SegmentWitness? {
        precondition(tree != nil, "witnesses are asked for at first")
        let start = SegmentStart(executor)
        guard let budget = try advance() else { return nil }
        return makeWitness(start, budget: budget)
    }

    /// Counts the next segment; false when the program has halted.
    package mutating func skip() throws(SegmentationError) -> Bool {
        precondition(tree == nil, "the segments are not asked for")
        return try advance() != nil
    }

    /// Executes the next segment: which budget it has.
    private mutating func advance() throws(SegmentationError) -> Int? {
        if case .halted = executor.end { return nil }
        if segmentCount > 0 { executor.startSegment() }
        var pause = RowKind.cycle
        // The dearest first: it goes far, so that most of the others do not hold the segment any more.
        for budget in budgets.reversed() where budget.holds(executor.rows) {
            switch try run(budget) {
            case .trapped(let trap): throw .trapped(trap, cycles: executor.cycles)
            case .paused(.cycle) where executor.cycles == maximumCycles:
                throw .tooManyCycles(limit: executor.cycles, programCounter: executor.pc)
            case .paused(let kind): pause = kind
            case .halted: return endSegment()
            }
        }
        guard executor.rows != .zero else {
            throw .noRoom(pause, budgets: budgets.map(\.name), programCounter: executor.pc)
        }
        return endSegment()
    }

    /// Goes on within a budget.
    private mutating func run(_ budget: SegmentBudget) throws(SegmentationError) -> Executor.Outcome {
        var rows = budget.rows
        if let maximumCycles {
            rows[.cycle] = min(rows[.cycle], executor.rows[.cycle] + maximumCycles - executor.cycles)
        }
        do throws(ExecutionError) { return try executor.run(budget: rows) } catch { throw .host(error) }
    }

    private mutating func endSegment() -> Int {
        segmentCount += 1
        return budgets.firstIndex { $0.holds(executor.rows) }!
    }
}

// MARK: Results

extension Segmenter {
    /// The status that the program halted with; nil when it has not.
    package var status: UInt32? {
        guard case .halted(let status) = executor.end else { return nil }
        return status
    }

    package var cycles: Int { executor.cycles }

    /// The rows of the last segment.
    package var rows: RowCounts { executor.rows }

    /// The rows of all segments.
    package var totalRows: RowCounts { executor.totalRows }

    package var programCounter: UInt32 { executor.pc }

    /// The eight output words.
    package var output: [UInt32] { executor.output }

    /// The bytes that the program wrote with `journal`.
    package var journal: [UInt8] { executor.journal }
}
