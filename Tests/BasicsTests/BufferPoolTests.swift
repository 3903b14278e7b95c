internal import Basics
internal import Glibc
internal import Testing

@Suite struct BufferPoolTests {
    @Test func theSecondRoundTakesTheMemoryOfTheFirst() {
        let pool = BufferPool(limitBytes: 1 << 30)
        func round() {
            let small = Buffer<UInt8>(count: 1000, pool: pool)
            let large = Buffer<UInt64>(count: 1 << 20, pool: pool)
            small.baseAddress[0] = 1
            large.baseAddress[0] = 1
        }
        round()
        #expect(pool.statistics.freshCount == 2)
        #expect(pool.statistics.reuseCount == 0)
        #expect(pool.statistics.usedBytes == 0)
        #expect(pool.statistics.keptBytes == 1024 + 8 << 20)
        round()
        #expect(pool.statistics.freshCount == 2)
        #expect(pool.statistics.reuseCount == 2)
        #expect(pool.statistics.peakUsedBytes == 1024 + 8 << 20)
    }

    /// Below and above the size at which the kernel is asked for huge pages.
    @Test(arguments: [1 << 20, 64 << 20])
    func reusedMemoryCostsNoPageFaults(byteCount: Int) {
        let pool = BufferPool(limitBytes: 1 << 30)
        func faultsOfARound() -> Int {
            let before = Self.pageFaultsOfThisThread()
            let buffers = (0..<4).map { _ in Box(Buffer<UInt8>(repeating: 1, count: byteCount, pool: pool)) }
            let faults = Self.pageFaultsOfThisThread() - before
            withExtendedLifetime(buffers) {}
            return faults
        }
        let (first, second) = (faultsOfARound(), faultsOfARound())
        // Small blocks come from the C library, which may have used them before.
        if byteCount >= 2 << 20 { #expect(first >= 4 * byteCount / (2 << 20)) }
        #expect(second < 16)
    }

    @Test func keepsNoMoreThanItsLimitAndForgetsTheLongestUnusedFirst() {
        let pool = BufferPool(limitBytes: 3000)
        do { _ = Buffer<UInt8>(count: 1024, pool: pool) }
        do { _ = Buffer<UInt8>(count: 1536, pool: pool) }
        #expect(pool.statistics.keptBytes == 2560)
        do { _ = Buffer<UInt8>(count: 1280, pool: pool) }
        #expect(pool.statistics.keptBytes == 1536 + 1280, "the block of 1024 went")
        do { _ = Buffer<UInt8>(count: 1536, pool: pool) }
        #expect(pool.statistics.reuseCount == 1)
        do { _ = Buffer<UInt8>(count: 4000, pool: pool) }
        #expect(pool.statistics.keptBytes == 0, "a block above the limit goes, and those before it")
    }

    @Test func trimsToWhatIsAskedFor() {
        let pool = BufferPool(limitBytes: 1 << 30)
        do { _ = [Box(Buffer<UInt8>(count: 1024, pool: pool)), Box(Buffer<UInt8>(count: 4 << 20, pool: pool))] }
        pool.trim(toBytes: 4 << 20)
        #expect(pool.statistics.keptBytes <= 4 << 20)
        pool.trim()
        #expect(pool.statistics.keptBytes == 0)
        let again = Buffer<UInt8>(repeating: 3, count: 1024, pool: pool)
        #expect(again[1023] == 3)
        #expect(pool.statistics.freshCount == 3)
    }

    @Test func manyThreadsNeverShareABlock() {
        let pool = BufferPool(limitBytes: 1 << 20)
        Parallelism.with(threads: 8) {
            parallelFor(2000) { range in
                let mark = UInt64(range.lowerBound)
                let buffer = Buffer<UInt64>(repeating: mark, count: 1 + range.lowerBound % 300, pool: pool)
                let isWhole = buffer.withUnsafeBufferPointer { $0.allSatisfy { $0 == mark } }
                #expect(isWhole)
            }
        }
        let statistics = pool.statistics
        #expect(statistics.freshCount + statistics.reuseCount == 2000)
        #expect(statistics.usedBytes == 0)
        #expect(statistics.keptBytes <= pool.limitBytes)
    }

    static func pageFaultsOfThisThread() -> Int {
        // RUSAGE_THREAD, which Glibc's module does not show to Swift.
        var usage = rusage()
        #expect(getrusage(1, &usage) == 0)
        return usage.ru_minflt
    }

    /// Buffers cannot stand in an array.
    final class Box {
        let buffer: Buffer<UInt8>
        init(_ buffer: consuming Buffer<UInt8>) { self.buffer = buffer }
    }
}
