internal import Basics
internal import Machine
internal import Testing

@Suite struct SmallGuestTests {
    @Test func emptyTouchesNoMemory() throws {
        let run = try GuestRun("empty")
        #expect(run.succeeded)
        #expect(run.touchedPageCount == 0)
        #expect(run.rows[.page] == 0 && run.rows[.loadWord] == 0 && run.rows[.storePart] == 0)
        #expect(run.output == [UInt8](repeating: 0, count: 32))
    }

    @Test(arguments: [0, 1, 2, 3, 10, 47, 48, 1000]) func fibonacci(n: UInt32) throws {
        let run = try GuestRun("fibonacci", bytes([n]))
        #expect(run.succeeded)
        #expect(run.outputWord(0) == number(n))
    }

    @Test func fibonacciOfAMillionWithoutInput() throws {
        #expect(try GuestRun("fibonacci").outputWord(0) == number(1_000_000))
    }

    private func number(_ n: UInt32) -> UInt32 {
        var (current, following): (UInt32, UInt32) = (0, 1)
        for _ in 0..<n { (current, following) = (following, current &+ following) }
        return current
    }

    @Test func walkVisitsEveryPage() throws {
        let run = try GuestRun("walk")
        var sum: UInt32 = 0
        for page in (0..<UInt32(65536)).reversed() { sum = (sum &* 31) &+ (page &* 2_654_435_761) }
        #expect(run.succeeded)
        #expect(run.outputWord(0) == sum)
        #expect(run.touchedPageCount >= 65536)
    }

    @Test func sortsTheSequence() throws {
        var state: UInt32 = 1
        let words = (0..<100_000).map { _ in
            state ^= state << 13
            state ^= state >> 17
            state ^= state << 5
            return state
        }
        try expectSorted(try GuestRun("sort"), words)
    }

    @Test(arguments: [1, 2, 3, 31, 32, 33, 1000, 1024, 1025, 5000]) func sortsInput(count: Int) throws {
        var generator = SeededGenerator(seed: UInt64(count))
        // Few different words among many, and all different.
        for limit in [UInt32(7), .max] {
            let words = (0..<count).map { _ in UInt32.random(in: 0...limit, using: &generator) }
            try expectSorted(try GuestRun("sort", bytes(words)), words)
        }
    }

    private func expectSorted(_ run: GuestRun, _ words: [UInt32]) throws {
        let sorted = words.sorted()
        let sum = sorted.enumerated().reduce(UInt64(0)) { $0 &+ UInt64($1.element) * UInt64($1.offset + 1) }
        #expect(run.succeeded)
        #expect(run.outputWord(0) == UInt32(words.count))
        #expect(run.outputWord(1) == sorted.first)
        #expect(run.outputWord(2) == sorted.last)
        #expect(run.outputWord(3) == sorted[words.count / 2])
        #expect(UInt64(run.outputWord(4)) | UInt64(run.outputWord(5)) << 32 == sum)
    }
}
