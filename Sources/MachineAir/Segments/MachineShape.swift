package import Machine

/// How high each table of a segment is: what a segment has room for, and what its proof costs, whatever it executes.
///
/// Shapes are few, because each has keys of its own in the recursion. They come in mixes, for programs of different
/// kinds, and each mix in sizes.
package struct MachineShape: Hashable, Sendable {
    package let mix: MachineMix
    /// log2 of the instructions that a segment of the mix's own kind has about.
    package let sizeLog2: Int

    package static let sizes = 14...22

    package init(_ mix: MachineMix, sizeLog2: Int) {
        precondition(Self.sizes.contains(sizeLog2), "shapes have sizes from 2^14 to 2^22")
        self.mix = mix
        self.sizeLog2 = sizeLog2
    }

    package var name: String { "\(mix.rawValue)-\(sizeLog2)" }

    /// By its name, as a user writes it.
    package init?(name: String) {
        let parts = name.split(separator: "-")
        guard parts.count == 2, let mix = MachineMix(rawValue: String(parts[0])), let size = Int(parts[1]),
            Self.sizes.contains(size), String(size) == parts[1]
        else { return nil }
        self.init(mix, sizeLog2: size)
    }

    package static let all = MachineMix.allCases.flatMap { mix in sizes.map { MachineShape(mix, sizeLog2: $0) } }

    /// log2 of the heights that programs have tables of: the least that has a row for each instruction.
    package static let programHeightsLog2 = [12, 16, 20]

    /// The least of these heights with room for so many instructions.
    package static func programHeightLog2(instructions: Int) -> Int? {
        programHeightsLog2.first { instructions <= 1 << $0 }
    }

    /// The tables of the shape with log2 of their heights.
    package func tables(programHeightLog2: Int) -> [(table: MachineTable, heightLog2: Int)] {
        MachineTable.allCases.compactMap { table in
            heightLog2(of: table, programHeightLog2: programHeightLog2).map { (table, $0) }
        }
    }

    /// log2 of the height of a table; nil where segments of this shape do not have it. The program's table is as high
    /// as the program wants.
    package func heightLog2(of table: MachineTable, programHeightLog2: Int) -> Int? {
        switch table {
        case .segment: return SegmentTable.height.trailingZeroBitCount
        case .program: return programHeightLog2
        case .range, .bytes: return 16
        case .refresh: return refreshHeightLog2
        default:
            guard let height = mix.heightLog2(of: table, sizeLog2: sizeLog2) else { return nil }
            return min(max(height, Self.leastHeightLog2(of: table)), Self.sizes.upperBound)
        }
    }

    /// Each register that instructions access may be refreshed once in 2^16 ticks.
    private var refreshHeightLog2: Int {
        let times = lastClock >> RefreshTable.ticksLog2
        let heightLog2 = max(3, Int.bitWidth - (times * RowCounts.reservedWords.count).leadingZeroBitCount)
        precondition(heightLog2 <= RefreshTable.greatestHeightLog2, "the clock could wrap around")
        return heightLog2
    }

    /// The least height of a table: at which it keeps the level of security, and has room for the reserved page and any
    /// one instruction.
    private static func leastHeightLog2(of table: MachineTable) -> Int {
        guard let (kind, each) = table.rows else { return 3 }
        let rows = each * RowCounts.ofLargestInstruction[kind] + RowCounts.ofReservedPage[kind]
        return max(3, Int.bitWidth - (rows - 1).leadingZeroBitCount)
    }

    /// What a segment of this shape has room for.
    package var budget: SegmentBudget {
        var heights = RowCounts.zero
        for table in MachineTable.allCases {
            guard let (kind, each) = table.rows else { continue }
            let room = (heightLog2(of: table, programHeightLog2: 0).map { 1 << $0 } ?? 0) / each
            heights[kind] = table == .keccakRound ? min(heights[kind], room) : room
        }
        heights[.cycle] = cycleLimit(heights)
        return SegmentBudget(name, heights: heights)
    }

    /// So many instructions that the clock, which starts at 1, has 24 bits: what is between two accesses must have.
    private func cycleLimit(_ heights: RowCounts) -> Int {
        let calls = heights.count(of: RowKind.calls)
        let room = 1 << 24 - 2 - Self.extraTicks(calls: calls)
        return min(
            room / InstructionRow.clockStep, calls + heights.count(of: RowKind.instructions), SegmentBudget.cycleLimit)
    }

    /// The last clock that a segment of this shape can have.
    private var lastClock: Int {
        let rows = budget.rows
        return 1 + InstructionRow.clockStep * rows[.cycle] + Self.extraTicks(calls: rows.count(of: RowKind.calls))
    }

    /// What calls take more than other instructions, and a `read` that is cut, which is not counted as one.
    private static func extraTicks(calls: Int) -> Int {
        calls * (Int(InstructionRow.precompileTicks) - InstructionRow.clockStep) + Int(InstructionRow.callTicks)
    }

    /// Elements that a proof of this shape commits to.
    package func cells(programHeightLog2: Int) -> Int {
        tables(programHeightLog2: programHeightLog2).reduce(0) { $0 + $1.table.cellsPerRow << $1.heightLog2 }
    }

    /// Columns that a verifier opens at each query.
    package var openedColumns: Int {
        tables(programHeightLog2: 0).reduce(0) { $0 + $1.table.openedColumns }
    }
}

extension RowCounts {
    fileprivate func count(of kinds: [RowKind]) -> Int { kinds.reduce(0) { $0 + self[$1] } }
}

extension RowKind {
    /// What a cycle has a row of: an instruction or a call.
    fileprivate static let instructions: [RowKind] = [
        .addConstant, .add, .bitwise, .setLess, .branchEqual, .branchLess, .shiftConstant, .shift, .multiplication,
        .division, .loadWord, .storeWord, .loadPart, .storePart, .jump, .jumpRegister,
    ]
    fileprivate static let calls: [RowKind] = [
        .call, .read, .poseidon2, .keccak, .modularMultiplication, .point,
    ]
}
