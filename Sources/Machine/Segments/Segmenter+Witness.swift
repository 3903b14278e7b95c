internal import Hashing

/// Where a segment starts, as far as memory does not say.
struct SegmentStart {
    let programCounter: UInt32
    /// How much of the input was read, by the words of a `read` that was cut, too.
    let inputOffset: Int
    let cutWordCount: Int

    init(_ executor: borrowing Executor) {
        programCounter = executor.pc
        cutWordCount = executor.runningRead?.wordsDone ?? 0
        inputOffset = executor.inputOffset + 4 * cutWordCount
    }
}

extension Segmenter {
    /// The witness of the segment that was executed last; memory's tree follows.
    mutating func makeWitness(_ start: SegmentStart, budget: Int) -> SegmentWitness {
        let pages = [0] + executor.touchedPages.sorted()
        let siblings = tree!.siblings(of: pages)
        let before = SegmentWitness.Boundary(programCounter: start.programCounter, root: tree!.root)
        let words = wordsBefore(pages)
        updateTree()
        let (end, instructionCount) = (SegmentStart(executor), executor.ownRows[.cycle])
        // A read that goes on from the segment before did some of its words there.
        let cutWordCount = end.cutWordCount - (instructionCount == 0 ? start.cutWordCount : 0)
        return SegmentWitness(
            budget: budget, before: before,
            after: SegmentWitness.Boundary(programCounter: end.programCounter, root: tree!.root),
            instructionCount: instructionCount, cutWordCount: cutWordCount, pageNumbers: pages, words: words,
            siblings: siblings, input: Array(executor.input[start.inputOffset..<end.inputOffset]))
    }

    /// The words of pages as they were when the segment started.
    private func wordsBefore(_ pages: [UInt32]) -> [UInt32] {
        let positions = Dictionary(uniqueKeysWithValues: zip(executor.writtenPages, 0...))
        var words = reserved
        words.reserveCapacity(pages.count * MemoryShape.pageWordCount)
        for page in pages.dropFirst() {
            if let position = positions[page] {
                let start = position * MemoryShape.pageWordCount
                words += executor.wordsBefore[start..<start + MemoryShape.pageWordCount]
            } else {
                words += executor.memory.words(ofPage: page)
            }
        }
        return words
    }

    private mutating func updateTree() {
        reserved = executor.memory.words(ofPage: 0)
        writtenPages.formUnion(executor.writtenPages)
        tree!.update([0] + executor.writtenPages, memory: executor.memory)
    }
}

extension PageTree {
    /// Hashes some pages of a memory.
    mutating func update(_ pages: [UInt32], memory: borrowing GuestMemory) {
        nonisolated(unsafe) let bytes = UnsafeRawPointer(memory.bytes)
        update(pages) { page, word in
            let offset = Int(page) << Int(GuestMemory.pageLog2) + 4 * word
            return UInt32(littleEndian: bytes.load(fromByteOffset: offset, as: UInt32.self))
        }
    }
}
