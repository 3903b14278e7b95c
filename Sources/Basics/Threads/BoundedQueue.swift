#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// Elements on their way from one thread to another, of bounded size: who fills the queue waits while it is full.
///
///     if !queue.append(witness, size: witness.bytes.count) { return }     // nobody wants more
///     while let witness = queue.next() { … }                              // nil after `finish`
///
/// One element always has room, however large it is.
package final class BoundedQueue<Element: Sendable>: @unchecked Sendable {
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private let sizeLimit: Int
    // The mutex protects what follows.
    private var elements: [(element: Element, size: Int)] = []
    private var size = 0
    /// Whether no further elements come, or are wanted.
    private var isFinished = false

    package init(sizeLimit: Int) {
        self.sizeLimit = sizeLimit
        pthread_mutex_init(mutex, nil)
        pthread_cond_init(changed, nil)
    }

    deinit {
        pthread_cond_destroy(changed)
        pthread_mutex_destroy(mutex)
        changed.deallocate()
        mutex.deallocate()
    }

    /// Waits for room and adds an element; false when no more are wanted.
    package func append(_ element: Element, size elementSize: Int) -> Bool {
        withLock {
            while !isFinished && !elements.isEmpty && size + elementSize > sizeLimit {
                pthread_cond_wait(changed, mutex)
            }
            guard !isFinished else { return false }
            elements.append((element, elementSize))
            size += elementSize
            pthread_cond_broadcast(changed)
            return true
        }
    }

    /// Waits for an element and takes the first; nil when all were taken and no more come.
    package func next() -> Element? {
        withLock {
            while !isFinished && elements.isEmpty { pthread_cond_wait(changed, mutex) }
            guard !elements.isEmpty else { return nil }
            let (element, elementSize) = elements.removeFirst()
            size -= elementSize
            pthread_cond_broadcast(changed)
            return element
        }
    }

    /// From the one side: no further elements come. From either side, with `discarding`: those that are here are not
    /// wanted any more, either.
    package func finish(discarding: Bool = false) {
        withLock {
            isFinished = true
            if discarding { (elements, size) = ([], 0) }
            pthread_cond_broadcast(changed)
        }
    }

    private func withLock<Result>(_ body: () -> Result) -> Result {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return body()
    }
}
