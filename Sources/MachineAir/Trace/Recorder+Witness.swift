package import Hashing
package import Machine

extension Recorder {
    /// Why a witness is not that of a run: what it says, and what was found instead.
    package enum WitnessFault: Error, Equatable {
        case form(SegmentWitness.FormError)
        /// The run stops where there is no proof.
        case run(Fault)
        case halted(afterInstructions: Int, expected: Int)
        case programCounter(expected: UInt32, found: UInt32)
        /// A page that the run does not touch.
        case unusedPage(UInt32)
        /// Input that the run does not read.
        case unusedInput(byteCount: Int)
        /// The run takes more rows than the budget has.
        case rows(RowKind, count: Int, limit: Int)
        case rootBefore(expected: Digest, found: Digest)
        case rootAfter(expected: Digest, found: Digest)
    }

    /// Runs a segment once more, from a witness that may hold anything. What is thrown says why it is none; what is
    /// made has run exactly what the witness says, from root to root, and fits the budget.
    package init(
        _ code: ProgramCode, replaying witness: SegmentWitness, within budget: SegmentBudget
    ) throws(WitnessFault) {
        do throws(SegmentWitness.FormError) { try witness.checkForm() } catch { throw .form(error) }
        let positions = Dictionary(uniqueKeysWithValues: zip(witness.pageNumbers, 0...))
        self.init(
            code, programCounter: witness.before.programCounter, reserved: Array(witness.words(ofPageAt: 0)),
            input: witness.input[...]
        ) { number in positions[number].map { Array(witness.words(ofPageAt: $0)) } }
        try replay(witness, budget)
        try checkUse(witness)
        let rows = rows
        if let kind = rows.overflowing(budget.rows) {
            throw .rows(kind, count: rows[kind], limit: budget.rows[kind])
        }
        try checkRoots(witness)
    }

    private mutating func replay(_ witness: SegmentWitness, _ budget: SegmentBudget) throws(WitnessFault) {
        guard witness.instructionCount <= budget.rows[.cycle] else {
            throw .rows(.cycle, count: witness.instructionCount, limit: budget.rows[.cycle])
        }
        do throws(Fault) {
            try run(instructions: witness.instructionCount)
            if witness.cutWordCount > 0 && !isHalted { try readWords(witness.cutWordCount) }
        } catch { throw .run(error) }
        guard instructionCount == witness.instructionCount else {
            throw .halted(afterInstructions: instructionCount, expected: witness.instructionCount)
        }
        let (expected, found) = (witness.after.programCounter, programCounter)
        guard expected == found else { throw .programCounter(expected: expected, found: found) }
    }

    private func checkUse(_ witness: SegmentWitness) throws(WitnessFault) {
        for number in witness.pageNumbers.dropFirst() where pages[number] == nil { throw .unusedPage(number) }
        guard input.isEmpty else { throw .unusedInput(byteCount: input.count) }
    }

    /// Hashes the pages before and after, and the nodes above them.
    private mutating func checkRoots(_ witness: SegmentWitness) throws(WitnessFault) {
        let after = witness.pageNumbers.flatMap { $0 == 0 ? reserved.words : pages[$0]!.words }
        let digests = MemoryDigests(
            witness.pageNumbers, before: witness.words, after: after, siblings: witness.siblings)!
        let (before, root) = (witness.before.root, digests.root)
        guard root.before == before else { throw .rootBefore(expected: before, found: root.before) }
        guard root.after == witness.after.root else {
            throw .rootAfter(expected: witness.after.root, found: root.after)
        }
        self.digests = digests
    }
}

extension Recorder.WitnessFault: CustomStringConvertible {
    package var description: String {
        switch self {
        case .form(let error): error.description
        case .run(let fault): "the run stops: \(fault)"
        case .halted(let count, let expected): "halted after \(count) instructions, expected \(expected)"
        case .programCounter(let expected, let found): "ends at \(found), expected \(expected)"
        case .unusedPage(let number): "page \(number) is not touched"
        case .unusedInput(let count): "\(count) bytes of input are not read"
        case .rows(let kind, let count, let limit): "\(count) rows of \(kind), expected at most \(limit)"
        case .rootBefore(let expected, let found): "memory before has the root \(found), expected \(expected)"
        case .rootAfter(let expected, let found): "memory after has the root \(found), expected \(expected)"
        }
    }
}
