internal import Synchronization

/// How many threads `parallelFor` uses.
///
///     Parallelism.threads = 1                       // serial mode: everything runs on the caller
///     Parallelism.with(threads: 4) { prove(batch) } // for calls that this thread makes in the closure
package enum Parallelism {
    /// More threads than any machine we know has CPUs; a larger number is a mistake.
    package static let limit = 4096

    private static let standard = Atomic<Int>(SystemLimits.cpuCount)

    /// The number of threads that a `parallelFor` of the calling thread uses, itself included. Setting it
    /// changes it for all threads. The first value is the number of CPUs that the process may use.
    package static var threads: Int {
        get {
            switch ThreadScope.current {
            case .body: 1
            case .limited(let threads): threads
            case .open: standard.load(ordering: .relaxed)
            }
        }
        set {
            precondition((1...limit).contains(newValue), "the number of threads lies between 1 and \(limit)")
            standard.store(newValue, ordering: .relaxed)
        }
    }

    /// Runs `body` on this thread; `parallelFor` calls that it makes here use `threads` threads. Within a
    /// body of `parallelFor` it changes nothing, since calls there are serial.
    package static func with<Result: ~Copyable, Failure: Error>(
        threads: Int, _ body: () throws(Failure) -> Result
    ) throws(Failure) -> Result {
        precondition((1...limit).contains(threads), "the number of threads lies between 1 and \(limit)")
        let outer = ThreadScope.current
        if case .body = outer { return try body() }
        ThreadScope.current = .limited(threads)
        defer { ThreadScope.current = outer }
        return try body()
    }
}
