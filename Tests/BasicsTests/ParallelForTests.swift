internal import Basics
internal import Glibc
internal import Synchronization
internal import Testing

@Suite struct ParallelForTests {
    static let threadCounts = [1, 2, 3, 8]

    @Test(arguments: threadCounts, [0, 1, 2, 7, 64, 1000])
    func visitsEveryIndexOnceInRangesOfTheGrain(threads: Int, count: Int) {
        for grain in [1, 3, 64, 5000, .max] {
            let visits = Buffer<Int>(repeating: 0, count: count)
            Parallelism.with(threads: threads) {
                parallelFor(count, grain: grain) { range in
                    #expect(range.lowerBound % grain == 0 && !range.isEmpty && range.count <= grain)
                    for i in range { visits.baseAddress[i] += 1 }
                }
            }
            #expect(visits.indices.allSatisfy { visits[$0] == 1 })
        }
    }

    @Test func severalThreadsReallyWorkAtOnce() {
        // Each body waits for the other one: with one thread this would never end.
        let arrived = Atomic<Int>(0)
        Parallelism.with(threads: 2) {
            parallelFor(2) { _ in
                arrived.add(1, ordering: .relaxed)
                while arrived.load(ordering: .relaxed) < 2 { sched_yield() }
            }
        }
        #expect(arrived.load(ordering: .relaxed) == 2)
    }

    @Test func serialModeStaysOnTheCallerAndInOrder() {
        let caller = UInt(pthread_self())
        let seen = Mutex<[Int]>([])
        Parallelism.with(threads: 1) {
            parallelFor(100, grain: 7) { range in
                #expect(UInt(pthread_self()) == caller)
                seen.withLock { $0 += Array(range) }
            }
        }
        #expect(seen.withLock { $0 } == Array(0..<100))
    }

    @Test func nestedCallsAreSerialInTheThreadThatMakesThem() {
        let total = Atomic<Int>(0)
        Parallelism.with(threads: 4) {
            parallelFor(50) { outer in
                let thread = UInt(pthread_self())
                #expect(Parallelism.threads == 1)
                Parallelism.with(threads: 8) {
                    parallelFor(20) { inner in
                        #expect(UInt(pthread_self()) == thread)
                        total.add(outer.count * inner.count, ordering: .relaxed)
                    }
                }
            }
            #expect(Parallelism.threads == 4, "the caller is outside again")
        }
        #expect(total.load(ordering: .relaxed) == 1000)
    }

    @Test func callsFromManyThreadsDoNotDisturbEachOther() async {
        await withTaskGroup(of: Bool.self) { group in
            for task in 0..<8 {
                group.addTask {
                    (0..<200).allSatisfy { turn in
                        let sum = Atomic<Int>(0)
                        Parallelism.with(threads: 1 + (task + turn) % 4) {
                            parallelFor(100, grain: 1 + turn % 5) { range in
                                sum.add(range.reduce(0, +), ordering: .relaxed)
                            }
                        }
                        return sum.load(ordering: .relaxed) == 4950
                    }
                }
            }
            for await isRight in group { #expect(isRight) }
        }
    }

    @Test(arguments: threadCounts)
    func theFirstIndexIsTheSmallestAndStopsTheSearch(threads: Int) {
        Parallelism.with(threads: threads) {
            for hit in [0, 1, 500, 4095, 4096, 100_000] {
                let searched = Atomic<Int>(0)
                let found = parallelFirstIndex(.max, grain: 64) { range in
                    searched.add(range.count, ordering: .relaxed)
                    return range.first { $0 >= hit && $0 % 3 == hit % 3 }
                }
                #expect(found == hit)
                #expect(searched.load(ordering: .relaxed) >= hit)
            }
            #expect(parallelFirstIndex(1000, grain: 7) { _ in nil } == nil)
            #expect(parallelFirstIndex(0) { $0.first } == nil)
        }
    }

    @Test func withRestoresTheNumberOfThreads() {
        let before = Parallelism.threads
        Parallelism.with(threads: 3) {
            Parallelism.with(threads: 5) { #expect(Parallelism.threads == 5) }
            #expect(Parallelism.threads == 3)
        }
        #expect(Parallelism.threads == before)
    }
}
