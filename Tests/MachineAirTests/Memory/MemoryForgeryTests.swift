import Air
import Fields
import Hashing
import MachineAir
import Testing

/// False segments that one rule of the tables of memory finds alone; lookups and hashes follow every change.
@Suite struct MemoryForgeryTests {
    @Test func rehashingChangesNothing() {
        var sample = MemorySample()
        let statement = sample.statement
        sample.rehash()
        #expect(sample.statement == statement)
        #expect(sample.foundBy == [])
    }

    // MARK: Pages

    /// The words of one page at the addresses of another.
    @Test func thePageHashOfAnotherPage() {
        let sample = MemorySample()
        let (first, second) = (sample.pageRow(0x205), sample.pageRow(0x206))
        for time in ["before", "after"] {
            let digest = sample.pages[digest: "digest \(time)", first]
            sample.pages[digest: "digest \(time)", first] = sample.pages[digest: "digest \(time)", second]
            sample.pages[digest: "digest \(time)", second] = digest
        }
        #expect(sample.foundBy == ["node"])
    }

    /// A page, with all nodes and blocks below, at the address of one that is not touched.
    @Test func aPageAtAnotherAddress() {
        let sample = MemorySample()
        let row = sample.pageRow(0x205)
        for nodes in [sample.nodes, sample.blocks] {
            for node in nodes.rows(where: { nodes["high", $0] == 8 }) { nodes["high", node] = 9 }
        }
        sample.pages["high", row] = 9
        sample.pages["inverse", row] = KoalaBear(9 * 64 + 5).inverse!
        for word in 0..<sample.accesses.height where sample.accessed["place[2]", word] == 8 {
            sample.accessed["place[2]", word] = 9
        }
        #expect(sample.foundBy == ["node"])
    }

    /// All rows of the last page once more, and of the nodes above it up to a level.
    @Test(arguments: 5...26) func aPageThatIsLoadedTwice(level: UInt32) {
        let sample = MemorySample()
        sample.blocks.duplicate { sample.blocks["high", $0] == 0x77ff }
        sample.nodes.duplicate { sample.nodes["high", $0] == 0x77ff }
        sample.pages.duplicate { sample.pages["high", $0] == 0x77ff }
        var after = sample.pages[digest: "digest after", sample.pageRow(0x1d_ffff)]
        for above in 6..<max(6, level + 1) {
            let copy = sample.nodes.duplicate { row in
                sample.level(row) == above && sample.nodes["index", row] == KoalaBear(0x1d_ffff >> UInt64(above - 5))
            }[0]
            // Only this child is loaded twice.
            let isRight = 0x1d_ffff >> (above - 6) & 1 == 1
            let (this, other) = isRight ? ("right", "left") : ("left", "right")
            sample.nodes["is \(other) open", copy] = 0
            sample.nodes[digest: "\(other) after", copy] = sample.nodes[digest: "\(other) before", copy]
            sample.nodes[digest: "\(this) after", copy] = after
            after = .compress(sample.nodes[digest: "left after", copy], sample.nodes[digest: "right after", copy])
            sample.nodes[digest: "digest after", copy] = after
        }
        var free = (0..<64).filter { sample.accessed["clock", $0] == 0 }
        for word in (0..<64).filter({ sample.accessed["place[2]", $0] == 0x77ff }) {
            sample.accessed.copy(word, to: free.removeFirst())
        }
        #expect(sample.foundBy == ["node"])
    }

    @Test func aPageOfMemoryAsTheReservedOne() {
        let sample = MemorySample()
        move(sample, page: 0x300, toSpace: 1)
        #expect(sample.foundBy == ["the reserved page has the number 0", "a page with the number 0 is reserved"])
        sample.pages["inverse", sample.pageRow(0x300)] = 0
        #expect(sample.foundBy == ["the reserved page has the number 0"])
    }

    @Test func theReservedPageAsOneOfMemory() {
        let sample = MemorySample()
        sample.pages["is reserved", sample.pageRow(0)] = 0
        #expect(sample.foundBy == ["a page with the number 0 is reserved", "node"])
    }

    /// All that a page says in another space.
    func move(_ sample: MemorySample, page number: UInt64, toSpace space: KoalaBear) {
        sample.pages["is reserved", sample.pageRow(number)] = space
        let high = KoalaBear(number >> 6)
        for rows in [sample.nodes, sample.blocks] {
            for row in rows.rows(where: { rows["high", $0] == high }) { rows["space", row] = space }
        }
        for word in 0..<sample.accesses.height where sample.accessed["place[2]", word] == KoalaBear(number >> 6) {
            sample.accessed["place[0]", word] = space
        }
    }

    /// The tree has room for pages whose addresses come near p.
    @Test(arguments: [0x1e_0000, 0x1f_c000, 0x1f_ffff] as [UInt32])
    func aPageBeyondTheEnd(number: UInt32) {
        let sample = MemorySample(numbers: MemorySample.numbers.dropLast() + [number])
        #expect(sample.foundBy == ["range"])
    }

    /// 64·high + low is the number for any low, but then high is no integer.
    @Test func aPageThatBeginsWithinAnother() {
        let sample = MemorySample()
        let row = sample.pageRow(0x300)
        let high = (KoalaBear(0x300) - 6) * KoalaBear(64).inverse!
        sample.pages["low", row] = 6
        sample.pages["high", row] = high
        for rows in [sample.nodes, sample.blocks] {
            for row in rows.rows(where: { rows["high", $0] == 12 }) {
                rows["high", row] = high
                let level: UInt32 = rows.matrix.width == sample.block.width ? 0 : sample.level(row)
                let distance: UInt64 = 6 << UInt64(5 - level)
                rows["index", row] += KoalaBear(distance)
            }
        }
        for word in 0..<64 where sample.accessed["place[2]", word] == 12 {
            sample.accessed["place[2]", word] = high
            sample.accessed["place[1]", word] += KoalaBear(6 << 10)
        }
        #expect(sample.foundBy == ["range"])
    }

    /// The same with a low that is too large for its bits.
    @Test func aPageWithTwoAddresses() {
        let sample = MemorySample()
        let row = sample.pageRow(0x300)
        sample.pages["low", row] = 64
        sample.pages["high", row] = 11
        for rows in [sample.nodes, sample.blocks] {
            for row in rows.rows(where: { rows["high", $0] == 12 }) {
                rows["high", row] = 11
                let level: UInt32 = rows.matrix.width == sample.block.width ? 0 : sample.level(row)
                let distance: UInt64 = 64 << UInt64(5 - level)
                rows["index", row] += KoalaBear(distance)
            }
        }
        for word in 0..<64 where sample.accessed["place[2]", word] == 12 {
            sample.accessed["place[2]", word] = 11
            sample.accessed["place[1]", word] += KoalaBear(1 << 16)
        }
        #expect(sample.foundBy == ["bytes"])
    }

    // MARK: Nodes

    /// Rows of nodes whose left or right child is not opened, at all levels.
    static let closed: [(row: Int, side: String)] = {
        let nodes = MemorySample().nodes
        return nodes.rows { _ in true }.flatMap { row in
            ["left", "right"].filter { nodes["is \($0) open", row] == 0 }.map { (row, $0) }
        }
    }()

    /// A sibling that is another one after the segment, or was another one before it; the roots follow.
    @Test(arguments: closed, ["before", "after"]) func aSiblingThatChanges(
        node: (row: Int, side: String), time: String
    ) {
        var sample = MemorySample()
        sample.nodes["\(node.side) \(time)[3]", node.row] += 1
        sample.rehash()
        #expect(sample.foundBy == ["the \(node.side) child is opened or the same [3]"])
    }

    /// A node that is not opened is opened by nobody, even when it is the same.
    @Test func aClosedChildThatIsOpened() {
        for (row, side) in Self.closed {
            let sample = MemorySample()
            sample.nodes["is \(side) open", row] = 1
            #expect(sample.foundBy == ["node"])
        }
    }

    /// A block whose words are not given to anyone: its node is closed, and yet changes.
    @Test func aBlockThatChangesByItself() {
        var sample = MemorySample()
        let block = sample.blocks.rows { sample.blocks["after[0] low", $0] != sample.blocks["before[0] low", $0] }
        #expect(!block.isEmpty)
        var found: Set<String> = []
        for row in sample.nodes.rows(where: { sample.level($0) == 1 && sample.nodes["high", $0] == 0x77ff }) {
            sample.nodes["is right open", row] = 0
            sample.nodes["is left open", row] = 0
        }
        for row in sample.blocks.rows(where: { sample.blocks["high", $0] == 0x77ff }) { sample.blocks.clear(row) }
        for word in 0..<64 where sample.accessed["place[2]", word] == 0x77ff { sample.accessed.clear(word) }
        sample.rehash()
        found = sample.foundBy
        #expect(!found.isEmpty && found.allSatisfy { $0.contains("child is opened or the same") })
    }

    /// A page that a row which is not used opens: its words are whatever the prover likes.
    @Test(arguments: [0, 1] as [UInt64]) func aPageThatComesFromNowhere(low: UInt64) {
        let sample = MemorySample()
        let copies = sample.nodes.duplicate { sample.nodes["high", $0] == 12 }
        for row in copies { sample.nodes["index", row] += KoalaBear(low << UInt64(5 - sample.level(row))) }
        let blocks = sample.blocks.duplicate { sample.blocks["high", $0] == 12 }
        for row in blocks { sample.blocks["index", row] += KoalaBear(low << 5) }
        for (rows, copies) in [(sample.nodes, copies), (sample.blocks, blocks)] {
            for row in copies { rows["high", row] = 16 }
        }
        let page = sample.pages.duplicate { sample.pages["high", $0] == 12 }[0]
        sample.pages["high", page] = 16
        sample.pages["low", page] = KoalaBear(low)
        sample.pages["inverse", page] = KoalaBear(16 * 64 + low).inverse!
        var free = (0..<64).filter { sample.accessed["clock", $0] == 0 }
        for word in (0..<64).filter({ sample.accessed["place[2]", $0] == 12 }) {
            sample.accessed.copy(word, to: free[0])
            sample.accessed["place[2]", free[0]] = 16
            sample.accessed["place[1]", free[0]] += KoalaBear(low << 10)
            free.removeFirst()
        }
        let opening = sample.nodes.unused[0]
        let side = low == 0 ? "left" : "right"
        sample.nodes["is \(side) open", opening] = 1
        sample.nodes["level", opening] = 6
        sample.nodes["space", opening] = 2
        sample.nodes["index", opening] = KoalaBear(16 * 64 / 2)
        for time in ["before", "after"] {
            sample.nodes[digest: "\(side) \(time)", opening] = sample.pages[digest: "digest \(time)", page]
        }
        #expect(sample.foundBy == ["a \(side) child is opened by a node that is"])
    }

    // MARK: Segments

    @Test func aResultOfAMachineThatRuns() {
        var sample = MemorySample(isHalted: false)
        sample.statement.result = SegmentStatement.Result(status: 0, output: Array(repeating: 0, count: 8))
        #expect(
            sample.foundBy.isSuperset(of: [
                "a machine that halted has no next instruction", "there is no inverse of 0",
            ]))
    }

    /// The machine has halted, and the segment does not say so.
    @Test func anEndThatIsNone() {
        var sample = MemorySample()
        sample.statement.result = nil
        #expect(sample.foundBy == ["a machine that did not halt has one"])
    }

    @Test func anotherResult() {
        let sample = MemorySample()
        for word in 0..<9 {
            for bit in [0, 15, 16, 31] as [UInt32] {
                var changed = sample
                if word == 0 {
                    changed.statement.result!.status ^= 1 << bit
                } else {
                    changed.statement.result!.output[word - 1] ^= 1 << bit
                }
                #expect(changed.foundBy == ["word[\(word)] \(bit < 16 ? "low" : "high") is the result's"])
            }
        }
    }

    /// The words of the result, read before the last instruction changed them.
    @Test func aResultThatIsReadTooEarly() {
        let sample = MemorySample()
        let segment = NamedRows(sample.segment, MemorySample.airs.segment)
        for row in 0..<16 { segment["clock", row] -= 1 }
        #expect(sample.foundBy.contains("state"))
    }

    @Test func anotherStart() {
        var sample = MemorySample()
        sample.statement.before.programCounter += 4
        #expect(sample.foundBy == ["state"])
        sample = MemorySample()
        sample.statement.before.root[0] += 1
        #expect(sample.foundBy == ["node"])
    }
}
