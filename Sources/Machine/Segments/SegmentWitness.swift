package import Hashing

/// What it takes to run a segment once more, on any machine that has the program: where it starts and ends, the pages
/// that it touches as they were before, their siblings in the tree over memory, and the input that it reads.
///
/// Nothing of it is trusted: a proof of the segment states the two boundaries, and that a run leads from one to the
/// other. But one that is not well-formed, or that the run does not bear out, is refused before anything is proved.
package struct SegmentWitness: Equatable, Sendable {
    /// The machine between two segments.
    package struct Boundary: Equatable, Sendable {
        /// The next instruction; 0 when the machine has halted.
        package var programCounter: UInt32
        /// The digest of all of memory, registers included.
        package var root: Digest

        package init(programCounter: UInt32, root: Digest) {
            self.programCounter = programCounter
            self.root = root
        }
    }

    /// Which of the budgets that the run was cut with holds the segment.
    package var budget: Int
    package var before, after: Boundary
    /// The instructions that end in the segment.
    package var instructionCount: Int
    /// How many words the segment does of a `read` that goes on in the next one; zero if it ends otherwise.
    package var cutWordCount: Int
    /// The touched pages in ascending order; the first is the reserved page, which holds the registers.
    package var pageNumbers: [UInt32]
    /// The words of these pages before the segment, page after page.
    package var words: [UInt32]
    /// The nodes beside the paths from the pages to the root, in the order of `PageTree.siblings`.
    package var siblings: [Digest]
    /// The bytes that the segment's reads write, those of a read that is cut included.
    package var input: [UInt8]

    package init(
        budget: Int, before: Boundary, after: Boundary, instructionCount: Int, cutWordCount: Int,
        pageNumbers: [UInt32], words: [UInt32], siblings: [Digest], input: [UInt8]
    ) {
        self.budget = budget
        self.before = before
        self.after = after
        self.instructionCount = instructionCount
        self.cutWordCount = cutWordCount
        self.pageNumbers = pageNumbers
        self.words = words
        self.siblings = siblings
        self.input = input
    }

    package var isHalted: Bool { after.programCounter == 0 }

    /// The words of a page before the segment, by its position.
    package func words(ofPageAt position: Int) -> ArraySlice<UInt32> {
        words[position * MemoryShape.pageWordCount..<(position + 1) * MemoryShape.pageWordCount]
    }
}
