internal import Air
internal import Basics
package import Fields
package import Hashing
internal import Machine

/// All tables of a segment, filled: what its proof is made from.
package struct SegmentTrace: Sendable {
    package let statement: SegmentStatement
    /// The main columns of each table, in the order of `MachineTable`; nil where the shape has none.
    package let main: [Matrix?]
    /// How many rows of each table are in use.
    package let usedRows: [Int]

    /// Why a recorded segment has no proof of a shape.
    package enum Error: Swift.Error, Equatable {
        case siblings(expected: String, found: Int)
        case rows(table: MachineTable, needed: Int, height: Int)
    }

    /// `siblings` are the nodes of the tree beside the paths from the touched pages to the root, and the reserved page is
    /// one of those.
    package init(
        _ recorder: Recorder, start: UInt32, siblings: [Digest], _ shape: MachineShape, programHeightLog2: Int
    ) throws(Error) {
        var filling = Filling(recorder, shape, programHeightLog2)
        try filling.fillInstructions()
        let images = try filling.fillMemory(siblings: siblings)
        try filling.fillCalls()
        try filling.fillLookups()
        let result = recorder.isHalted ? SegmentTable.result(recorder.reserved.words) : nil
        statement = SegmentStatement(
            before: .init(programCounter: start, root: images.root.before),
            after: .init(programCounter: recorder.programCounter, root: images.root.after), result: result)
        main = filling.main
        usedRows = filling.usedRows
    }

    /// Elements that rows in use commit to.
    package var usedCells: Int { zip(MachineTable.allCases, usedRows).reduce(0) { $0 + $1.0.cellsPerRow * $1.1 } }

    /// The public values of each table.
    package var publicValues: [[KoalaBear]] {
        MachineTable.allCases.map { $0 == .segment ? statement.publicValues : [] }
    }
}

/// Tables as they are filled, and what their rows have looked up so far.
private struct Filling {
    let recorder: Recorder
    let shape: MachineShape
    let programHeightLog2: Int
    var lookups: LookupCounts
    var requests = HashRequests()
    var main = [Matrix?](repeating: nil, count: MachineTable.allCases.count)
    var usedRows = [Int](repeating: 0, count: MachineTable.allCases.count)

    init(_ recorder: Recorder, _ shape: MachineShape, _ programHeightLog2: Int) {
        self.recorder = recorder
        self.shape = shape
        self.programHeightLog2 = programHeightLog2
        lookups = LookupCounts(programCount: recorder.code.entries.count)
    }

    /// Fills a table, unless the shape has none and there is nothing to be in it.
    mutating func fill(
        _ table: MachineTable, rows: Int, _ body: (Int, inout Filling) -> Matrix
    ) throws(SegmentTrace.Error) {
        usedRows[table.rawValue] = rows
        let heightLog2 = shape.heightLog2(of: table, programHeightLog2: programHeightLog2)
        guard rows <= heightLog2.map({ 1 << $0 }) ?? 0 else {
            throw .rows(table: table, needed: rows, height: heightLog2.map { 1 << $0 } ?? 0)
        }
        if let heightLog2 { main[table.rawValue] = body(heightLog2, &self) }
    }

    mutating func fillInstructions() throws(SegmentTrace.Error) {
        for (table, instructions) in MachineTable.instructions {
            let count = instructions.rowCount(recorder)
            try fill(table, rows: count) { height, filling in
                instructions.trace(filling.recorder, heightLog2: height, &filling.lookups).main
            }
        }
        try fill(.inputWord, rows: recorder.inputWords.count) { height, filling in
            InputWordTable().trace(filling.recorder, heightLog2: height, &filling.lookups).main
        }
    }

    mutating func fillMemory(siblings: [Digest]) throws(SegmentTrace.Error) -> MemoryImages {
        var pages = [MemoryPage(recorder.reserved, number: 0)]
        pages += recorder.pages.sorted { $0.key < $1.key }.map { MemoryPage($0.value, number: $0.key) }
        let (programCounter, clock) = (recorder.programCounter, recorder.clock)
        try fill(.segment, rows: SegmentTable.height) { _, filling in
            SegmentTable.fill(&pages[0], programCounter: programCounter, clock: clock, &filling.lookups)
        }
        guard let images = recorder.digests.map({ MemoryImages(pages, $0) }) ?? MemoryImages(pages, siblings: siblings)
        else { throw .siblings(expected: "those beside the paths of \(pages.count) pages", found: siblings.count) }
        try fill(.page, rows: images.pageCount) { height, filling in
            PageTable.fill(images, height: 1 << height, &filling.lookups)
        }
        try fill(.block, rows: images.blockCount) { height, filling in
            BlockTable.fill(images, height: 1 << height, &filling.requests)
        }
        try fill(.node, rows: images.nodeCount) { height, filling in
            NodeTable.fill(images, height: 1 << height, &filling.requests)
        }
        try fill(.refresh, rows: recorder.refreshes.count) { height, filling in
            RefreshTable.fill(filling.recorder, height: 1 << height)
        }
        return images
    }

    mutating func fillCalls() throws(SegmentTrace.Error) {
        for (table, calls) in MachineTable.precompiles {
            try fill(table, rows: recorder.precompiles.count { $0.call == type(of: calls).call }) { height, filling in
                calls.trace(filling.recorder, heightLog2: height, &filling.lookups).main
            }
        }
        for (table, operands) in [(MachineTable.operand, OperandTable.numbers), (.plane, .planes)] {
            try fill(table, rows: operands.rowCount(recorder)) { height, filling in
                operands.trace(filling.recorder, heightLog2: height, &filling.lookups).main
            }
        }
        let rounds = recorder.precompiles.count { $0.call == .keccakF1600 } * KeccakRoundTable.rowsPerCall
        try fill(.keccakRound, rows: rounds) { height, filling in
            KeccakRoundTable.fill(filling.recorder, height: 1 << height)
        }
        Poseidon2CallTable.addRequests(recorder, &requests)
        try fillNumberCalls()
    }

    mutating func fillNumberCalls() throws(SegmentTrace.Error) {
        let calls = NumberCalls(recorder)
        let (products, entries) = (calls.products, recorder.code.entries)
        try fill(.modularMultiplication, rows: calls.multiplications.count) { height, filling in
            MultiplicationCallTable().trace(calls, entries, heightLog2: height, &filling.lookups).main
        }
        try fill(.point, rows: calls.points.count) { height, filling in
            PointTable().trace(calls, entries, heightLog2: height, &filling.lookups).main
        }
        try fill(.product, rows: products.count) { height, filling in
            ProductTable().trace(products, heightLog2: height, &filling.lookups).main
        }
    }

    /// Tables that are looked up come last, when it is known what the others ask for.
    mutating func fillLookups() throws(SegmentTrace.Error) {
        try fill(.permutation, rows: requests.count) { height, filling in
            PermutationTable.fill(filling.requests, height: 1 << height)
        }
        try fill(.program, rows: recorder.code.entries.count) { height, filling in
            ProgramTable.main(filling.lookups, height: 1 << height)
        }
        try fill(.range, rows: 1 << 16) { _, filling in RangeTable.main(filling.lookups) }
        try fill(.bytes, rows: 1 << 16) { _, filling in BytesTable.main(filling.lookups) }
    }
}

extension MachineTable {
    fileprivate static let instructions: [(MachineTable, any InstructionTable)] = [
        (.addConstant, AddConstantTable()), (.add, AddTable()), (.bitwise, BitwiseTable()),
        (.setLess, SetLessTable()), (.branchEqual, BranchEqualTable()), (.branchLess, BranchLessTable()),
        (.shiftConstant, ShiftConstantTable()), (.shift, ShiftTable()), (.multiplication, MultiplyTable()),
        (.division, DivideTable()), (.loadWord, LoadWordTable()), (.storeWord, StoreWordTable()),
        (.loadPart, LoadPartTable()), (.storePart, StorePartTable()), (.jump, JumpTable()),
        (.jumpRegister, JumpRegisterTable()), (.call, CallTable()), (.read, ReadTable()),
    ]

    fileprivate static let precompiles: [(MachineTable, any PrecompileTable)] = [
        (.poseidon2, Poseidon2CallTable()), (.keccak, KeccakCallTable()),
    ]
}
