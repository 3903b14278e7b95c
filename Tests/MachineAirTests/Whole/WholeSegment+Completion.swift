import Air
import Fields
import Hashing
import Machine
import MachineAir

/// What a cheating prover does when it has changed rows of instructions and calls: it fills all other tables so that
/// they fit, as far as it can. The last state and memory at the end are what the rows say, the tree is hashed anew, the
/// statement follows, and what is looked up is counted where it exists. Where memory begins is not for it to choose.
extension WholeSegment {
    func completed(_ memory: InitialMemory) -> WholeSegment {
        var segment = self
        var lookups = LookupCounts(programCount: code.entries.count)
        let said = said(by: Self.free)
        let (programCounter, lastClock) = Self.lastState(said)
        var pages = Self.touchedPages(memory, said)
        // A row of the segment's table cannot be filled at all when a word of the result was accessed later than that;
        // with another clock, it is the state that does not fit.
        let clock = pages[0].clocks.reduce(lastClock) { max($0, $1 + 1) }
        let main = SegmentTable.fill(&pages[0], programCounter: programCounter, clock: clock, &lookups)
        guard let images = MemoryImages(pages, siblings: memory.tree.siblings(of: pages.map(\.number))) else {
            preconditionFailure("the tree has the siblings of its pages")
        }
        let isHalted = programCounter == 0
        segment.statement = SegmentStatement(
            before: .init(programCounter: memory.entry, root: images.root.before),
            after: .init(programCounter: programCounter, root: images.root.after),
            result: isHalted ? SegmentTable.result(pages[0].after) : nil)
        segment[.segment] = TableTrace(
            MachineTable.segment.air, main: main, preprocessed: SegmentTable.preprocessed,
            publicValues: segment.statement.publicValues)
        var requests = HashRequests()
        segment.fill(.page, PageTable.fill(images, height: pages.count + 1, &lookups))
        segment.fill(.block, BlockTable.fill(images, height: images.blockCount + 1, &requests))
        segment.fill(.node, NodeTable.fill(images, height: images.nodeCount + 1, &requests))
        // Those that are asked for beside the tree's.
        for said in said where said.message.bus == .permutation {
            requests.addPermutation(InlineArray { said.tuple[$0] })
        }
        segment.fill(.permutation, PermutationTable.fill(requests, height: requests.count + 1))
        segment.countLookups(said + segment.said(by: [.segment, .page, .block, .node, .permutation]))
        return segment
    }

    private mutating func fill(_ table: MachineTable, _ main: Matrix) {
        self[table] = TableTrace(table.air, main: main)
    }

    /// The state that is sent and not received; a time that can be.
    private static func lastState(_ said: [Said]) -> (programCounter: UInt32, clock: UInt32) {
        let sent = said.surplus(on: .state).filter { $0.value == .one }.map { $0.key.map(\.canonical) }
        guard let last = sent.filter({ $0[1] < 1 << 24 }).max(by: { $0[1] < $1[1] }) else { return (0, 1) }
        return (last[0], last[1])
    }

    /// Memory as rows leave it: the words that exist, where just one value is left over.
    private static func touchedPages(_ memory: InitialMemory, _ said: [Said]) -> [MemoryPage] {
        var pages = [UInt32(0): memory.page(0)]
        for (tuple, count) in said.surplus(on: .memory) where count == .one {
            let numbers = tuple.map(\.canonical)
            guard numbers[2...4].allSatisfy({ $0 < 1 << 16 }), numbers[1] < 1 << 16, numbers[1] & 3 == 0 else {
                continue
            }
            let address = numbers[1] | numbers[2] << 16
            let number = address >> 10
            guard number < MemoryShape.pageLimit, (number == 0) == (numbers[0] == 1), numbers[0] < 2,
                numbers[5] < 1 << 24
            else { continue }
            let word = Int(address >> 2 & 255)
            pages[number, default: memory.page(number)].after[word] = numbers[3] | numbers[4] << 16
            pages[number]!.clocks[word] = numbers[5]
        }
        return pages.sorted { $0.key < $1.key }.map(\.value)
    }

    /// Counts what is looked up in the tables of ranges, bytes and the program, as far as they have it.
    private mutating func countLookups(_ said: [Said]) {
        let program = Set(code.entries.map(\.tuple))
        var counts: [Bus: [[KoalaBear]: KoalaBear]] = [:]
        for said in said where [.range, .bytes, .program].contains(said.message.bus) {
            let (bus, tuple) = (said.message.bus, said.tuple)
            let numbers = tuple.map(\.canonical)
            let exists =
                switch bus {
                case .range: [8, 16].contains(numbers[0]) && numbers[1] >> numbers[0] == 0
                case .bytes: numbers[0] < 256 && numbers[1] < 256 && numbers[2] == numbers[0] & numbers[1]
                case .program: program.contains(tuple)
                default: false
                }
            if exists { counts[bus, default: [:]][tuple, default: .zero] += said.multiplicity }
        }
        let ranges = (counts[.range] ?? [:]).map { tuple, count in
            (
                main: tuple[0] == 16 ? [count, .zero] : [.zero, count],
                fixed: [tuple[1], tuple[1].canonical < 256 ? .one : .zero]
            )
        }
        setLookups(.range, ranges)
        for (table, bus) in [(MachineTable.bytes, Bus.bytes), (.program, .program)] {
            setLookups(table, (counts[bus] ?? [:]).map { tuple, count in (main: [count], fixed: tuple) })
        }
    }

    private mutating func setLookups(_ table: MachineTable, _ rows: [(main: [KoalaBear], fixed: [KoalaBear])]) {
        let zeros = table.air.preprocessedColumns.map { _ in KoalaBear.zero }
        let none = table.air.mainColumns.map { _ in KoalaBear.zero }
        self[table] = TableTrace(
            table.air, main: Matrix(rows: rows.map(\.main) + [none]),
            preprocessed: Matrix(rows: rows.map(\.fixed) + [zeros]))
    }
}

/// Memory where a program starts.
struct InitialMemory {
    let entry: UInt32
    let tree: PageTree
    private let words: [UInt32: [UInt32]]

    init(_ program: Program) {
        var words: [UInt32: [UInt32]] = [:]
        for segment in program.elf.segments {
            for (offset, byte) in segment.bytes.enumerated() {
                let address = segment.address + UInt32(offset)
                words[address >> 10, default: Array(repeating: 0, count: 256)][Int(address >> 2 & 255)] |=
                    UInt32(byte) << (8 * (address & 3))
            }
        }
        let pages = words
        var tree = PageTree()
        tree.update(pages.keys.sorted()) { page, word in pages[page]![word] }
        precondition(tree.root == program.initialRoot, "this is the memory that the program's digest names")
        entry = program.elf.entry
        self.words = words
        self.tree = tree
    }

    /// A page that nothing has accessed yet.
    func page(_ number: UInt32) -> MemoryPage {
        let words = words[number] ?? Array(repeating: 0, count: 256)
        return MemoryPage(number: number, before: words, after: words, clocks: words.map { _ in 0 })
    }
}
