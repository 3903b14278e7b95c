package import Fields
internal import Synchronization

/// The level in use is one value for the whole process, and tests run side by side: this lock lets one
/// test at a time choose it.
private let levelLock = Mutex<Void>(())

/// Runs `body` with the kernels at `level`, and puts the level back that was in use before.
///
/// Calls from different tests wait for each other; a call inside another one would wait for itself, so
/// don't nest them.
package func withKernelLevel<Result>(_ level: KernelLevel, _ body: () throws -> Result) rethrows -> Result {
    try levelLock.withLock { _ in
        let previous = KernelLevel.current
        level.force()
        defer { previous.force() }
        return try body()
    }
}

/// Runs `body` once at every level that this CPU has.
package func atEveryKernelLevel(_ body: (KernelLevel) throws -> Void) rethrows {
    for level in KernelLevel.available {
        try withKernelLevel(level) { try body(level) }
    }
}
