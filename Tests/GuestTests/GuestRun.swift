internal import Basics
internal import Hashing
internal import Machine
internal import TestKit

/// A guest that was executed from start to end.
struct GuestRun {
    let outcome: Executor.Outcome
    let rows: RowCounts
    /// The output words, little-endian.
    let output: [UInt8]
    let journal: [UInt8]
    let debug: String
    let touchedPageCount: Int

    init(_ name: String, _ input: [UInt8] = []) throws {
        let program = try Program(Elf(bytes: try GuestProgram.read(name)))
        // A handler may not write to a property that is not there yet.
        final class Text { var bytes: [UInt8] = [] }
        let text = Text()
        var executor = try Executor(program, input: input) { text.bytes += $0 }
        var budget = RowCounts.unlimited
        budget[.cycle] = 1_000_000_000
        outcome = try executor.run(budget: budget)
        rows = executor.totalRows
        output = bytes(executor.output)
        journal = executor.journal
        debug = String(decoding: text.bytes, as: UTF8.self)
        touchedPageCount = executor.touchedPages.count
    }

    /// Whether it halted with status 0.
    var succeeded: Bool { outcome == .halted(status: 0) }

    func outputWord(_ index: Int) -> UInt32 {
        (0..<4).reduce(0) { $0 | UInt32(output[4 * index + $1]) << (8 * $1) }
    }

    /// Whether the output words are the digest of the journal.
    var journalIsBound: Bool { output == Keccak256.hash(journal).bytes }
}

/// Words as a guest reads them, little-endian.
func bytes(_ words: some Sequence<UInt32>) -> [UInt8] {
    words.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) } }
}
