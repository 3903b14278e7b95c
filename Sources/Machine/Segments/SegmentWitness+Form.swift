extension SegmentWitness {
    /// What a witness must be like that is not as it should be.
    package struct FormError: Error, Equatable, Sendable, CustomStringConvertible {
        package let expected, found: String

        package init(expected: String, found: String) {
            self.expected = expected
            self.found = found
        }

        package var description: String { "expected \(expected), found \(found)" }
    }

    /// A byte says which budget it is.
    package static let budgetLimit = 256

    /// Throws unless counts and numbers are such as a witness may have. Whether they are right, a run shows.
    package func checkForm() throws(FormError) {
        try require((0..<Self.budgetLimit).contains(budget), "the number of a budget below 256", "\(budget)")
        try checkExtent()
        try checkPages()
        try require(words[0] == 0, "zero in x0", hex(words[0]))
        let siblingCount = PageTreePaths(pageNumbers).siblings.count
        try require(siblings.count == siblingCount, "\(siblingCount) siblings", "\(siblings.count)")
    }

    private func checkExtent() throws(FormError) {
        let (start, end, limit) = (before.programCounter, after.programCounter, SegmentBudget.cycleLimit)
        try require(Self.isAddress(start), "an aligned, usable address to start at", hex(start))
        try require(end == 0 || Self.isAddress(end), "zero or an aligned, usable address to end at", hex(end))
        try require((0...limit).contains(instructionCount), "at most \(limit) instructions", "\(instructionCount)")
        try require(
            (0...input.count / 4).contains(cutWordCount), "input for all words of a read that is cut",
            "\(input.count) bytes for \(cutWordCount) words")
        try require(instructionCount > 0 || cutWordCount > 0, "something to do", "no instruction and no word to read")
        try require(
            !isHalted || instructionCount > 0 && cutWordCount == 0, "a run that halts at its last instruction",
            "\(instructionCount) instructions and \(cutWordCount) words to read")
    }

    private func checkPages() throws(FormError) {
        try require(pageNumbers.first == 0, "the reserved page first", pageNumbers.first.map { "page \($0)" } ?? "none")
        for (number, next) in zip(pageNumbers, pageNumbers.dropFirst()) where number >= next {
            throw FormError(expected: "pages in ascending order", found: "page \(next) after page \(number)")
        }
        let (last, limit) = (pageNumbers[pageNumbers.count - 1], MemoryShape.pageLimit)
        try require(last < limit, "pages with numbers below \(limit)", "page \(last)")
        let wordCount = pageNumbers.count * MemoryShape.pageWordCount
        try require(words.count == wordCount, "\(wordCount) words", "\(words.count)")
    }

    private static func isAddress(_ address: UInt32) -> Bool {
        address & 3 == 0 && Elf.usableAddresses.contains(Int(address))
    }

    private func require(
        _ condition: Bool, _ expected: @autoclosure () -> String, _ found: @autoclosure () -> String
    ) throws(FormError) {
        guard condition else { throw FormError(expected: expected(), found: found()) }
    }
}
