#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// Does a small task over and over, on a thread of its own, while its owner does something else.
///
///     guard let ticker = Ticker(every: .milliseconds(200), { draw() }) else { … }
///     prove()
///     ticker.stop()
package struct Ticker: ~Copyable {
    private let thread: OwnThread
    private let end: End

    /// Starts the thread, which waits for `interval` before it does the task, every time; nil when the system has no
    /// thread left.
    package init?(every interval: Duration, _ task: @escaping @Sendable () -> Void) {
        let end = End()
        guard let thread = OwnThread({ while !end.comes(within: interval) { task() } }) else { return nil }
        self.thread = thread
        self.end = end
    }

    /// Returns at once, or when the task that is being done is: none is done afterwards.
    package consuming func stop() {
        end.come()
        thread.join()
    }
}

extension Ticker {
    /// The end of a ticker, which its thread waits for.
    private final class End: @unchecked Sendable {
        private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
        private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
        /// What the mutex protects.
        private var hasCome = false

        init() {
            pthread_mutex_init(mutex, nil)
            var attributes = pthread_condattr_t()
            pthread_condattr_init(&attributes)
            defer { pthread_condattr_destroy(&attributes) }
            // The other clock jumps when somebody sets it.
            pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
            pthread_cond_init(changed, &attributes)
        }

        deinit {
            pthread_cond_destroy(changed)
            pthread_mutex_destroy(mutex)
            changed.deallocate()
            mutex.deallocate()
        }

        func come() {
            pthread_mutex_lock(mutex)
            defer { pthread_mutex_unlock(mutex) }
            hasCome = true
            pthread_cond_signal(changed)
        }

        /// Waits for it, but no longer than that.
        func comes(within interval: Duration) -> Bool {
            let nanoseconds = (MonotonicClock.system.now() + interval).nanoseconds
            var time = timespec(tv_sec: Int(nanoseconds / 1_000_000_000), tv_nsec: Int(nanoseconds % 1_000_000_000))
            pthread_mutex_lock(mutex)
            defer { pthread_mutex_unlock(mutex) }
            while !hasCome && pthread_cond_timedwait(changed, mutex, &time) == 0 {}
            return hasCome
        }
    }
}
