internal import Synchronization

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// The threads that help callers of `parallelFor`.
///
/// They are our own and not those of Swift's cooperative pool: a prover computes for seconds, which would
/// starve every async function of the process. They start when first needed, sleep while there is nothing
/// to do, and stay until the process ends.
///
/// A caller opens its job, works on it itself, closes it and waits only for helpers that have joined. So
/// any number of callers make progress, with as many helpers as happen to be free.
///
/// Waking a thread takes some 50 µs, as long as a whole call may. So whoever has to wait looks around for
/// about half of that time before it sleeps, giving its CPU to others meanwhile: in a sequence of short
/// calls nobody sleeps.
final class ThreadPool: @unchecked Sendable {
    static let shared = ThreadPool()

    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    /// A job was opened.
    private let opened = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    /// The last helper of a job has left.
    private let left = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    /// Jobs with free seats, oldest first. The mutex protects them and the two counts.
    private var openJobs: [ParallelJob] = [] {
        didSet { openJobCount.store(openJobs.count, ordering: .relaxed) }
    }
    private var threadCount = 0
    private var sleeperCount = 0
    /// The number of open jobs, for those who look without the mutex.
    private let openJobCount = Atomic<Int>(0)

    private init() {
        pthread_mutex_init(mutex, nil)
        pthread_cond_init(opened, nil)
        pthread_cond_init(left, nil)
    }

    /// What `parallelFor` documents; `body` returns false to have no further ranges handed out.
    func run(count: Int, grain: Int, _ body: ParallelJob.Body) {
        precondition(count >= 0, "a loop has no negative count")
        precondition(grain >= 1, "a range has at least one element")
        let rangeCount = ParallelJob.rangeCount(count: count, grain: grain)
        let helpers = min(Parallelism.threads, rangeCount) - 1
        let outer = ThreadScope.current
        ThreadScope.current = .body
        defer { ThreadScope.current = outer }
        guard helpers > 0 else {
            for index in 0..<rangeCount where !body(ParallelJob.range(index, count: count, grain: grain)) { return }
            return
        }
        withoutActuallyEscaping(body) { body in
            let job = ParallelJob(count: count, grain: grain, helpers: helpers, body: body)
            open(job, helpers: helpers)
            job.work()
            closeAndWait(job)
        }
    }

    private func open(_ job: ParallelJob, helpers: Int) {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        while threadCount < helpers, startThread() { threadCount += 1 }
        openJobs.append(job)
        for _ in 0..<min(helpers, sleeperCount) { pthread_cond_signal(opened) }
    }

    private func closeAndWait(_ job: ParallelJob) {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        openJobs.removeAll { $0 === job }
        if job.helperCount.load(ordering: .relaxed) > 0 {
            lookAround { job.helperCount.load(ordering: .relaxed) == 0 }
        }
        while job.helperCount.load(ordering: .relaxed) > 0 { pthread_cond_wait(left, mutex) }
        job.end()
    }

    /// Releases the mutex, which the caller holds, until the condition holds or the time is up.
    private func lookAround(until isOver: () -> Bool) {
        pthread_mutex_unlock(mutex)
        // A yield takes half a microsecond when nobody else wants the CPU.
        for _ in 0..<50 where !isOver() { sched_yield() }
        pthread_mutex_lock(mutex)
    }

    /// The life of a thread of the pool.
    private func serve() {
        ThreadScope.current = .body
        pthread_mutex_lock(mutex)
        while true {
            if openJobs.isEmpty { lookAround { openJobCount.load(ordering: .relaxed) > 0 } }
            guard let job = openJobs.first else {
                sleeperCount += 1
                pthread_cond_wait(opened, mutex)
                sleeperCount -= 1
                continue
            }
            job.helperCount.add(1, ordering: .relaxed)
            job.freeSeats -= 1
            if job.freeSeats == 0 { openJobs.removeFirst() }
            pthread_mutex_unlock(mutex)
            job.work()
            pthread_mutex_lock(mutex)
            // No range is left, so nobody else needs to look at the job.
            openJobs.removeAll { $0 === job }
            if job.helperCount.subtract(1, ordering: .relaxed).newValue == 0 { pthread_cond_broadcast(left) }
        }
    }

    /// Starts a thread; false when the system has none left, and then there are fewer helpers.
    private func startThread() -> Bool {
        // Signals belong to the threads of the program, not to ours; a new thread inherits the mask.
        var (all, before) = (sigset_t(), sigset_t())
        sigfillset(&all)
        pthread_sigmask(SIG_SETMASK, &all, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        var thread = pthread_t()
        let result = pthread_create(
            &thread, nil,
            { pool in
                Unmanaged<ThreadPool>.fromOpaque(pool!).takeUnretainedValue().serve()
                return nil
            }, Unmanaged.passUnretained(self).toOpaque())
        guard result == 0 else { return false }
        pthread_detach(thread)
        return true
    }
}
