package import Machine

extension SegmentBudget {
    /// Room for so many instructions, and for whatever they take.
    package static func cycles(_ count: Int) -> SegmentBudget {
        var heights = RowCounts.unlimited
        heights[.cycle] = count
        heights[.inputWord] = 1 << 20
        return SegmentBudget("\(count) cycles", heights: heights)
    }

    /// Room for so many rows of one kind besides those of the largest instruction, and for some cycles.
    package static func little(_ kind: RowKind, _ count: Int, cycles cycleCount: Int = 4000) -> SegmentBudget {
        var heights = cycles(cycleCount).rows
        heights[kind] = RowCounts.ofLargestInstruction[kind] + count
        for kind in RowKind.allCases where heights[kind] < 1 << 40 { heights[kind] += RowCounts.ofReservedPage[kind] }
        return SegmentBudget("\(count) \(kind)", heights: heights)
    }
}

extension Segmenter {
    /// The witnesses of all segments, to the end.
    package static func witnesses(
        _ program: Program, _ input: [UInt8], _ budgets: [SegmentBudget]
    ) throws -> [SegmentWitness] {
        var segmenter = try Segmenter(program, input: input, budgets: budgets)
        var witnesses: [SegmentWitness] = []
        while let witness = try segmenter.next() { witnesses.append(witness) }
        return witnesses
    }
}
