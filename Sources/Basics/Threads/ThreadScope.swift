#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// What the calling thread is inside of, as far as `parallelFor` cares. Kept per thread.
enum ThreadScope {
    /// Nothing: the number of threads for all holds.
    case open
    /// `Parallelism.with(threads:)`.
    case limited(Int)
    /// A body of `parallelFor`: further calls are serial.
    case body

    /// A thread-local pointer is nil at first; we store numbers in it: 0 open, −1 body, else a limit.
    private static let key: pthread_key_t = {
        var key = pthread_key_t()
        let result = pthread_key_create(&key, nil)
        precondition(result == 0, "the process has a thread-local key left")
        return key
    }()

    static var current: ThreadScope {
        get {
            switch Int(bitPattern: pthread_getspecific(key)) {
            case 0: .open
            case -1: .body
            case let threads: .limited(threads)
            }
        }
        set {
            let number =
                switch newValue {
                case .open: 0
                case .limited(let threads): threads
                case .body: -1
                }
            let result = pthread_setspecific(key, UnsafeRawPointer(bitPattern: number))
            precondition(result == 0, "the thread has memory for a thread-local value")
        }
    }
}
