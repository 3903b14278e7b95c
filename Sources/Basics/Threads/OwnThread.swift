#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// A thread for one task that runs beside its caller, and is waited for.
///
///     guard let thread = OwnThread({ execute() }) else { … }
///     prove()
///     thread.join()
///
/// Like those of the pool it is our own: what it runs may compute and wait as long as it likes.
package struct OwnThread: ~Copyable {
    private let thread: pthread_t

    /// What a thread has on Linux anyway, but not with every C library.
    private static let stackBytes = 8 << 20

    private final class Task {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }

    /// Starts the thread; nil when the system has none left.
    package init?(_ body: @escaping @Sendable () -> Void) {
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        defer { pthread_attr_destroy(&attributes) }
        pthread_attr_setstacksize(&attributes, Self.stackBytes)
        let task = Unmanaged.passRetained(Task(body))
        var thread = pthread_t()
        let result = pthread_create(
            &thread, &attributes,
            { task in
                Unmanaged<Task>.fromOpaque(task!).takeRetainedValue().body()
                return nil
            }, task.toOpaque())
        guard result == 0 else {
            task.release()
            return nil
        }
        self.thread = thread
    }

    /// Waits until the task has ended.
    package consuming func join() {
        let result = pthread_join(thread, nil)
        precondition(result == 0, "a thread is joined once")
    }
}
