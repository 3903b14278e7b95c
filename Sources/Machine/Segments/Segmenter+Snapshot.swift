internal import Hashing

extension Segmenter {
    /// The run at the end of the last segment; nil when it has ended.
    package func snapshot() -> RunSnapshot? {
        guard let tree, executor.end == nil else {
            precondition(tree != nil, "snapshots are taken of runs whose memory is hashed")
            return nil
        }
        let pages = [0] + writtenPages.sorted()
        let rows = executor.totalRows
        return RunSnapshot(
            boundary: SegmentWitness.Boundary(programCounter: executor.pc, root: tree.root),
            segmentCount: segmentCount, rows: RowKind.allCases.map { UInt64(rows[$0]) },
            inputOffset: executor.inputOffset, inputCount: executor.input.count, pageNumbers: pages,
            words: pages.flatMap { executor.memory.words(ofPage: $0) }, journal: executor.journal)
    }

    /// Goes on with a run. The segments are those that would have followed, if program, input and budgets are the same.
    package static func resume(
        _ snapshot: RunSnapshot, _ program: Program, input: [UInt8], budgets: [SegmentBudget],
        maximumCycles: Int? = nil, debug: @escaping (UnsafeRawBufferPointer) -> Void = { _ in }
    ) throws(RunSnapshot.ResumeError) -> Segmenter {
        guard input.count == snapshot.inputCount else {
            throw .input(expectedBytes: snapshot.inputCount, foundBytes: input.count)
        }
        var segmenter = try start(program, input, budgets, maximumCycles, debug)
        try segmenter.goOn(from: snapshot)
        return segmenter
    }

    private static func start(
        _ program: Program, _ input: [UInt8], _ budgets: [SegmentBudget], _ maximumCycles: Int?,
        _ debug: @escaping (UnsafeRawBufferPointer) -> Void
    ) throws(RunSnapshot.ResumeError) -> Segmenter {
        do throws(ExecutionError) {
            return try Segmenter(program, input: input, budgets: budgets, maximumCycles: maximumCycles, debug: debug)
        } catch { throw .host(error) }
    }

    private mutating func goOn(from snapshot: RunSnapshot) throws(RunSnapshot.ResumeError) {
        try executor.goOn(from: snapshot)
        tree!.update(snapshot.pageNumbers, memory: executor.memory)
        guard tree!.root == snapshot.boundary.root else {
            throw .root(expected: snapshot.boundary.root, found: tree!.root)
        }
        segmentCount = snapshot.segmentCount
        reserved = executor.memory.words(ofPage: 0)
        writtenPages = Set(snapshot.pageNumbers.dropFirst())
    }
}

extension Executor {
    fileprivate mutating func goOn(from snapshot: RunSnapshot) throws(RunSnapshot.ResumeError) {
        guard let index = program.index(of: snapshot.boundary.programCounter) else {
            throw .programCounter(snapshot.boundary.programCounter)
        }
        next = index
        inputOffset = snapshot.inputOffset
        journal = snapshot.journal
        for (kind, count) in zip(RowKind.allCases, snapshot.rows) { rowsBefore[kind] = Int(count) }
        for (position, page) in snapshot.pageNumbers.enumerated() {
            let start = position * MemoryShape.pageWordCount
            memory.setWords(snapshot.words[start..<start + MemoryShape.pageWordCount], ofPage: page)
        }
        // A read that was cut goes on: how long it is follows from its arguments.
        let wordsDone = readProgress / 4
        guard wordsDone > 0 else { return }
        runningRead = RunningRead(
            byteCount: min(Int(register(11)), input.count - inputOffset), wordsDone: wordsDone)
    }
}
