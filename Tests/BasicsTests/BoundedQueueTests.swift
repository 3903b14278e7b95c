internal import Basics
internal import Synchronization
internal import Testing

@Suite struct BoundedQueueTests {
    @Test func elementsComeInOrderThroughAQueueThatIsShort() {
        let queue = BoundedQueue<Int>(sizeLimit: 10)
        let filler = OwnThread {
            for number in 0..<1000 { _ = queue.append(number, size: number % 13) }
            queue.finish()
        }
        guard let thread = filler else { preconditionFailure("the system has a thread left") }
        var numbers: [Int] = []
        while let number = queue.next() { numbers.append(number) }
        thread.join()
        #expect(numbers == Array(0..<1000))
    }

    /// Four elements of size 3 fit into 12, and the fifth waits until there is room.
    @Test func whoFillsAFullQueueWaits() {
        let queue = BoundedQueue<Int>(sizeLimit: 12)
        let counter = Counter()
        let filler = OwnThread { while queue.append(0, size: 3) { counter.add() } }
        guard let thread = filler else { preconditionFailure("the system has a thread left") }
        for taken in 0..<50 {
            #expect(queue.next() == 0)
            #expect(counter.value <= taken + 1 + 4)
        }
        queue.finish(discarding: true)
        thread.join()
        #expect(queue.next() == nil)
    }

    private final class Counter: Sendable {
        private let count = Mutex(0)
        var value: Int { count.withLock { $0 } }
        func add() { count.withLock { $0 += 1 } }
    }

    @Test func whatIsNotWantedIsNotTaken() {
        let queue = BoundedQueue<Int>(sizeLimit: 1)
        #expect(queue.append(1, size: 100), "one element always has room")
        queue.finish()
        #expect(!queue.append(2, size: 0))
        #expect(queue.next() == 1 && queue.next() == nil)
    }
}
