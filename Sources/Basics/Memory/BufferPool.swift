internal import Synchronization

/// Memory that was released and waits for the next buffer of its size.
///
///     let pool = BufferPool.shared
///     do { let scratch = Buffer<UInt64>(count: 1 << 20, pool: pool) }   // fresh: thousands of page faults
///     do { let scratch = Buffer<UInt64>(count: 1 << 20, pool: pool) }   // the same pages again: none
///
/// Sizes are rounded up to classes, four to an octave, so at most a quarter of a block is unused. Blocks of
/// 2 MiB and more come from the kernel directly and ask for huge pages.
///
/// What the pool keeps is bounded by `limitBytes`; to stay below it, it releases blocks of the classes that
/// were used longest ago. `trim` releases more. The lock is held for a few instructions, so any thread may
/// take and return buffers; still, a buffer belongs outside a loop.
package final class BufferPool: Sendable {
    package static let alignment = 64

    /// Half of the memory of this machine (or of its control group): enough that a prover whose buffers
    /// come and go finds all of them again, and never more than a prover had in use.
    package static let shared = BufferPool(limitBytes: SystemLimits.memoryBytes / 2)

    /// The most bytes that the pool keeps; buffers in use do not count.
    package let limitBytes: Int
    let state: Mutex<State>

    package init(limitBytes: Int) {
        precondition(limitBytes >= 0, "a limit is not negative")
        self.limitBytes = limitBytes
        self.state = Mutex(State())
    }

    deinit { trim() }

    /// At least `byteCount` bytes with whatever they last held. The caller owns them and releases them here
    /// with the same count.
    @usableFromInline
    func acquire(byteCount: Int) -> UnsafeMutableRawPointer {
        let size = SizeClass(holding: byteCount)
        if let block = state.withLock({ $0.take(size) }) { return block.address }
        if let address = SystemMemory.allocate(byteCount: size.byteCount) { return address }
        // What lies idle here may be just what the system lacks.
        trim()
        guard let address = SystemMemory.allocate(byteCount: size.byteCount) else {
            preconditionFailure("out of memory: the system has no \(size.byteCount) bytes left")
        }
        return address
    }

    @usableFromInline
    func release(_ address: UnsafeMutableRawPointer, byteCount: Int) {
        let size = SizeClass(holding: byteCount)
        let surplus = state.withLock { state in
            state.keep(FreeBlock(address: address), size)
            return state.evict(untilKept: limitBytes)
        }
        // Outside the lock: giving a large block back takes the kernel milliseconds.
        for (block, size) in surplus { SystemMemory.free(block.address, byteCount: size.byteCount) }
    }

    /// Gives memory back to the system until at most `byteCount` bytes are kept.
    package func trim(toBytes byteCount: Int = 0) {
        let surplus = state.withLock { $0.evict(untilKept: byteCount) }
        for (block, size) in surplus { SystemMemory.free(block.address, byteCount: size.byteCount) }
    }
}
