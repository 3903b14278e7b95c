internal import Synchronization

/// Calls `body` with ranges that together are 0..<count, on several threads at once, and returns when all
/// calls have returned.
///
///     parallelFor(rows.count, grain: 1024) { range in for row in range { hash(row) } }
///
/// Every range starts at a multiple of `grain` and has at most `grain` elements, also in serial mode, so a
/// body may use scratch space for that many. Ranges are handed out in ascending order to whoever is free:
/// a slow thread delays nobody, as long as there are several ranges per thread. Handing out costs an atomic
/// addition, waking a thread some microseconds; choose `grain` so that a call takes 10 µs or more.
///
/// The caller takes part. Calls within `body` run serially; calls from several threads share the pool.
package func parallelFor(_ count: Int, grain: Int = 1, _ body: @Sendable (Range<Int>) -> Void) {
    ThreadPool.shared.run(count: count, grain: grain) { range in
        body(range)
        return true
    }
}

/// The smallest index in 0..<count that satisfies what `body` searches for; nil when there is none.
///
///     let nonce = parallelFirstIndex(1 << 32, grain: 4096) { range in range.first(where: isGolden) }
///
/// `body` returns the smallest such index of its range. Ranges are those of `parallelFor`. After a hit no
/// further ranges are handed out, but the ones before it are finished, so the result does not depend on the
/// number of threads.
package func parallelFirstIndex(_ count: Int, grain: Int = 1, _ body: @Sendable (Range<Int>) -> Int?) -> Int? {
    let smallest = Atomic<Int>(Int.max)
    ThreadPool.shared.run(count: count, grain: grain) { range in
        guard let hit = body(range) else { return true }
        precondition(range.contains(hit), "the index found lies in the range searched")
        smallest.min(hit, ordering: .relaxed)
        return false
    }
    let hit = smallest.load(ordering: .relaxed)
    return hit == Int.max ? nil : hit
}
