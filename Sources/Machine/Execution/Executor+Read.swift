extension Executor {
    /// Writes input to memory, word by word, and the number of its bytes to a0. It may be interrupted after any word
    /// and goes on from there; it counts as an instruction where it ends.
    mutating func read(_ address: UInt32, _ byteLimit: UInt32, _ budget: RowCounts) throws(Interruption) {
        guard address & 3 == 0 else { throw .trap(.misalignedPointer(address: address)) }
        var running =
            runningRead ?? RunningRead(byteCount: min(Int(byteLimit), input.count - inputOffset), wordsDone: 0)
        let wordCount = (running.byteCount + 3) / 4
        guard wordCount == 0 || GuestMemory.isUsable(address, byteCount: 4 * wordCount) else {
            throw .trap(.rangeOutside(address: address, byteCount: 4 * wordCount))
        }
        if !running.hasRow { try require(.read, 1, budget) }
        while running.wordsDone < wordCount {
            runningRead = running
            try readPart(&running, at: address &+ UInt32(4 * running.wordsDone), wordCount, budget)
        }
        runningRead = nil
        setReadProgress(0)
        inputOffset += running.byteCount
        setRegister(10, UInt32(running.byteCount))
        if !running.hasRow { ownRows[.read] += 1 }
    }

    /// The words that go to one block, as many as there are rows for.
    private mutating func readPart(
        _ running: inout RunningRead, at address: UInt32, _ wordCount: Int, _ budget: RowCounts
    ) throws(Interruption) {
        try require(.inputWord, 1, budget)
        let toEndOfBlock = MemoryShape.blockWordCount - Int(address >> 2) % MemoryShape.blockWordCount
        let count = min(wordCount - running.wordsDone, toEndOfBlock, budget[.inputWord] - ownRows[.inputWord])
        try open([MemorySpan(address, byteCount: 4 * count, isWritten: true)])
        let start = 4 * running.wordsDone
        let end = min(start + 4 * count, running.byteCount)
        let last = address &+ UInt32(4 * (count - 1))
        memory.setWord(last, 0)
        memory.copy(input[inputOffset + start..<inputOffset + end], to: address)
        ownRows[.inputWord] += count
        if !running.hasRow { ownRows[.read] += 1 }
        running.hasRow = true
        running.wordsDone += count
        setReadProgress(running.wordsDone)
    }

    /// How many bytes a `read` that is not finished has written.
    package var readProgress: Int { Int(memory.word(4 * UInt32(ReservedPage.readProgress))) }

    private func setReadProgress(_ wordCount: Int) {
        memory.setWord(4 * UInt32(ReservedPage.readProgress), UInt32(4 * wordCount))
    }
}
