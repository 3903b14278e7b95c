internal import Synchronization

/// One call of `parallelFor`: the ranges that are still to be handed out, and who works on them.
final class ParallelJob: @unchecked Sendable {
    typealias Body = @Sendable (Range<Int>) -> Bool

    private let count: Int
    private let grain: Int
    private let rangeCount: Int
    /// Nil after the end: a thread that is slow to let go of the job must not keep the caller's closure.
    private var body: Body?
    /// Counts ranges, not elements, so that the additions of late threads cannot overflow it.
    private let nextRange = Atomic<Int>(0)
    private let isStopped = Atomic<Bool>(false)

    /// Helpers that may still join. The pool's mutex protects it.
    var freeSeats: Int
    /// Helpers at work. It changes under the pool's mutex, and the caller looks at it without.
    let helperCount = Atomic<Int>(0)

    init(count: Int, grain: Int, helpers: Int, body: @escaping Body) {
        self.count = count
        self.grain = grain
        self.rangeCount = Self.rangeCount(count: count, grain: grain)
        self.freeSeats = helpers
        self.body = body
    }

    static func rangeCount(count: Int, grain: Int) -> Int {
        count / grain + (count % grain == 0 ? 0 : 1)
    }

    static func range(_ index: Int, count: Int, grain: Int) -> Range<Int> {
        let start = index * grain
        return start..<start + min(grain, count - start)
    }

    /// Works until no range is left. Never inlined: the reference to `body` that it may hold must be gone
    /// before the helper reports that it has left, because `body` dies with the caller's stack frame.
    @inline(never)
    func work() {
        guard let body else { preconditionFailure("nobody works on a job that has ended") }
        while !isStopped.load(ordering: .relaxed) {
            let index = nextRange.wrappingAdd(1, ordering: .relaxed).oldValue
            guard index < rangeCount else { return }
            guard body(Self.range(index, count: count, grain: grain)) else {
                isStopped.store(true, ordering: .relaxed)
                return
            }
        }
    }

    /// Called once nobody works on the job and nobody can join it.
    func end() { body = nil }
}
