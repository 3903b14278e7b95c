/// Memory for `count` plain elements, at a multiple of 64 bytes, borrowed from a pool.
///
///     let squares = Buffer<UInt32>(count: 1 << 20)
///     parallelFor(squares.count, grain: 1 << 14) { range in
///         for i in range { squares.baseAddress[i] = UInt32(truncatingIfNeeded: i &* i) }
///     }
///
/// The pool keeps released memory for the next buffer, because the kernel takes longer to hand out and
/// clear fresh pages than most kernels here take to fill them. 64 bytes are a cache line and the widest
/// vector, so a vector load at a multiple of 16 words never crosses a line.
///
/// A buffer is Sendable, and threads may write to disjoint parts of it through `baseAddress`, as above.
@frozen
package struct Buffer<Element: BitwiseCopyable>: ~Copyable {
    /// The first element. Valid while the buffer lives, and never nil, also when `count` is 0.
    package let baseAddress: UnsafeMutablePointer<Element>
    package let count: Int
    @usableFromInline let pool: BufferPool

    /// A buffer whose contents are whatever the memory last held: write before reading.
    @inlinable
    package init(count: Int, pool: BufferPool = .shared) {
        precondition(
            MemoryLayout<Element>.alignment <= BufferPool.alignment, "elements are aligned to 64 bytes at most")
        self.baseAddress = pool.acquire(byteCount: Self.byteCount(of: count))
            .bindMemory(to: Element.self, capacity: count)
        self.count = count
        self.pool = pool
    }

    @inlinable
    package init(repeating value: Element, count: Int, pool: BufferPool = .shared) {
        self.init(count: count, pool: pool)
        baseAddress.initialize(repeating: value, count: count)
    }

    @inlinable
    deinit {
        pool.release(baseAddress, byteCount: Self.byteCount(of: count))
    }

    @inlinable
    static func byteCount(of count: Int) -> Int {
        precondition(count >= 0, "a buffer has no negative count")
        let (bytes, overflow) = count.multipliedReportingOverflow(by: MemoryLayout<Element>.stride)
        precondition(!overflow, "the size of a buffer fits in Int")
        return bytes
    }
}

extension Buffer: @unchecked Sendable where Element: Sendable {}
