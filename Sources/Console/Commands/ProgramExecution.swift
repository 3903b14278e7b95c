internal import Basics
internal import Machine

/// A program that was executed, and what it left behind.
struct ProgramExecution {
    let cycles: Int
    let status: UInt32
    /// The output words, little-endian.
    let output: [UInt8]
    let journal: [UInt8]
    /// How many proofs the run takes.
    let segments: Int

    /// Executes a program until it halts; what it writes with `debug` goes to stderr as it comes.
    init(
        _ program: Program, _ input: [UInt8], path: String, maximumCycles: Int?, budgets: [SegmentBudget],
        _ terminal: Terminal
    ) throws(Failure) {
        do throws(SegmentationError) {
            var segmenter = try Self.segmenter(program, input, maximumCycles, budgets, terminal)
            while try segmenter.skip() {}
            cycles = segmenter.cycles
            status = segmenter.status!
            output = segmenter.output.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) } }
            journal = segmenter.journal
            segments = segmenter.segmentCount
        } catch { throw Failure(error, path: path) }
    }

    private static func segmenter(
        _ program: Program, _ input: [UInt8], _ maximumCycles: Int?, _ budgets: [SegmentBudget], _ terminal: Terminal
    ) throws(SegmentationError) -> Segmenter {
        do throws(ExecutionError) {
            return try Segmenter(
                program, input: input, budgets: budgets, maximumCycles: maximumCycles, makesWitnesses: false
            ) { terminal.error(String(decoding: $0, as: UTF8.self)) }
        } catch { throw .host(error) }
    }

    var json: JSON {
        [
            "cycles": .integer(cycles), "status": .integer(Int(status)), "output": .string(Hex.encode(output)),
            "journal": .string(Hex.encode(journal)), "segments": .integer(segments),
        ]
    }

    var text: String {
        """
        cycles   \(cycles)
        segments \(segments)
        status   \(status)
        output   \(Hex.encode(output))
        journal  \(journal.isEmpty ? "empty" : Hex.encode(journal))

        """
    }
}
