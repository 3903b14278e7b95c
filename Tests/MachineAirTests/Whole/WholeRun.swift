import Air
import Hashing
import Machine
import MachineAir
import Testing

/// Runs that are cut into segments, with all tables of each segment checked: nothing is found, every segment begins
/// where the one before it ended, and the last one states the result.
struct WholeRun {
    let program: Program
    let code: ProgramCode
    let shape: MachineShape

    /// A shape that has all tables.
    static let shape = MachineShape(.numbers, sizeLog2: 14)

    init(_ program: Program, _ shape: MachineShape = shape) {
        self.program = program
        code = ProgramCode(program)
        self.shape = shape
    }

    init(_ shape: MachineShape = shape, _ write: (inout Assembler) -> Void) throws {
        var code = Assembler()
        write(&code)
        try self.init(Program(Elf(bytes: code.elf())), shape)
    }

    /// The shape's budget, with less room for some kinds: so many rows besides those that every segment has.
    func budget(_ limits: [RowKind: Int] = [:]) -> SegmentBudget {
        var heights = shape.budget.rows
        for (kind, limit) in limits { heights[kind] = min(heights[kind], limit) }
        for kind in RowKind.allCases { heights[kind] += RowCounts.ofReservedPage[kind] }
        return SegmentBudget("\(shape.name), less", heights: heights)
    }

    /// Checks the segments of a run up to one, and returns how many there were.
    @discardableResult func check(
        _ input: [UInt8] = [], _ limits: [RowKind: Int] = [:], segments limit: Int = .max, _ comment: Comment
    ) throws -> Int {
        let budget = budget(limits)
        var segmenter = try Segmenter(program, input: input, budgets: [budget])
        var expected = SegmentStatement.Boundary(programCounter: program.elf.entry, root: program.initialRoot)
        while segmenter.segmentCount < limit, let witness = try segmenter.next() {
            let recorder = try Recorder(code, replaying: witness, within: budget)
            let segment = try WholeSegment(recorder, start: witness.before.programCounter, witness: witness, shape)
            let (statement, findings) = (segment.statement, segment.findings)
            #expect(findings.isEmpty, "segment \(segmenter.segmentCount - 1), \(comment): \(findings)")
            #expect(statement.before == expected, comment)
            let after = witness.after
            #expect(statement.after == .init(programCounter: after.programCounter, root: after.root), comment)
            let result = segmenter.status.map { SegmentStatement.Result(status: $0, output: segmenter.output) }
            #expect(statement.result == result, comment)
            guard findings.isEmpty else { break }
            expected = statement.after
        }
        return segmenter.segmentCount
    }
}
