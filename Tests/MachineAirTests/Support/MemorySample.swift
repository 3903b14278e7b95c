import Air
import Basics
import Fields
import Hashing
import Machine
import MachineAir

/// A segment that accesses some words of a few pages, with the tables of memory filled, to be changed as a cheating
/// prover would: whatever is looked up is answered, as long as there is a true answer.
struct MemorySample {
    /// Touched pages: registers and outputs, a page that is written, one that is read, one that was zero, the last one.
    static let numbers: [UInt32] = [0, 0x205, 0x206, 0x300, 0x1d_ffff]
    static let lastClock: UInt32 = 100

    var statement: SegmentStatement
    var block, page, node, segment, accesses: Matrix
    /// What filling the tables counted.
    private(set) var lookups = LookupCounts(programCount: 0)
    private(set) var requests = HashRequests()

    init(isHalted: Bool = true, numbers: [UInt32] = Self.numbers) {
        var generator = SeededGenerator(seed: 31)
        var image: [UInt32: [UInt32]] = [:]
        for number in [0, 7, 0x205, 0x206, 0x207, 0x1d_0000, 0x1d_ffff] as [UInt32] {
            image[number] = (0..<256).map { _ in UInt32(truncatingIfNeeded: generator.next()) }
        }
        let memory = image
        var tree = PageTree()
        tree.update(memory.keys.sorted()) { page, word in memory[page]![word] }
        var pages = numbers.map { Self.access(memory[$0], $0, &generator) }
        let siblings = tree.siblings(of: numbers)
        let words = pages
        // The instructions' part ends where the segment reads the result.
        let states: (first: KoalaBear, last: KoalaBear) = (0x1000, isHalted ? MachineState.halted : 0x2000)
        accesses = Accesses.rows(pages, states: states, clock: Self.lastClock)
        segment = SegmentTable.fill(
            &pages[0], programCounter: isHalted ? 0 : 0x2000, clock: Self.lastClock, &lookups)
        let images = MemoryImages(pages, siblings: siblings)!
        block = BlockTable.fill(images, height: 64, &requests)
        // The table of pages is not filled with numbers that do not exist.
        let existing = pages.map { MemoryPage(number: min($0.number, 0x1d_ffff), $0) }
        page = PageTable.fill(
            MemoryImages(existing, siblings: tree.siblings(of: existing.map(\.number)))!, height: 8, &lookups)
        node = NodeTable.fill(images, height: 256, &requests)
        statement = SegmentStatement(
            before: .init(programCounter: 0x1000, root: tree.root),
            after: .init(programCounter: isHalted ? 0 : 0x2000, root: images.root.after),
            result: isHalted ? SegmentTable.result(words[0].after) : nil)
        for (row, number) in numbers.enumerated() where number > 0x1d_ffff { setNumber(number, ofPageIn: row) }
    }

    private func setNumber(_ number: UInt32, ofPageIn row: Int) {
        pages["high", row] = KoalaBear(UInt64(number >> 6))
        pages["low", row] = KoalaBear(UInt64(number & 63))
        pages["inverse", row] = KoalaBear(UInt64(number)).inverse!
    }

    /// Reads and writes some words.
    private static func access(
        _ words: [UInt32]?, _ number: UInt32, _ generator: inout SeededGenerator
    ) -> MemoryPage {
        let before = words ?? Array(repeating: 0, count: 256)
        var page = MemoryPage(number: number, before: before, after: before, clocks: before.map { _ in 0 })
        for word in number == 0 ? [1, 2, 10, 33, 40] : [3, 4, 8, 9, 170, 255] {
            page.clocks[word] = UInt32(generator.next(below: 99)) + 1
            if number != 0x206 { page.after[word] = UInt32(truncatingIfNeeded: generator.next()) }
        }
        return page
    }
}

// MARK: Traces

extension MemorySample {
    static let airs = (
        block: Air(BlockTable()), page: Air(PageTable()), node: Air(NodeTable()), segment: Air(SegmentTable()),
        accesses: Air(Accesses()), permutation: Air(PermutationTable()), range: Air(RangeTable()),
        bytes: Air(BytesTable())
    )

    /// All tables as they were filled.
    var filled: [TableTrace] {
        own + [
            TableTrace(Self.airs.permutation, main: PermutationTable.fill(requests, height: 512)),
            TableTrace(Self.airs.range, main: RangeTable.main(lookups), preprocessed: RangeTable.preprocessed),
            TableTrace(Self.airs.bytes, main: BytesTable.main(lookups), preprocessed: BytesTable.preprocessed),
        ]
    }

    /// The tables that a prover is free in.
    var own: [TableTrace] {
        [
            TableTrace(Self.airs.block, main: block), TableTrace(Self.airs.page, main: page),
            TableTrace(Self.airs.node, main: node),
            TableTrace(
                Self.airs.segment, main: segment, preprocessed: SegmentTable.preprocessed,
                publicValues: statement.publicValues),
            TableTrace(Self.airs.accesses, main: accesses),
        ]
    }

    /// All tables: what is looked up is answered.
    var traces: [TableTrace] { own + LookupAnswers(to: own).traces }

    /// The constraints and buses that find something.
    var foundBy: Set<String> {
        Set(
            TraceChecker.findings(in: traces, limit: 1000).map { finding in
                switch finding {
                case .constraint(let violation): violation.constraint
                case .bus(let imbalance): imbalance.bus.name
                }
            })
    }
}

extension MemoryPage {
    /// The same words in another page.
    init(number: UInt32, _ page: MemoryPage) {
        self.init(number: number, before: page.before, after: page.after, clocks: page.clocks)
    }
}
