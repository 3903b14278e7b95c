#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// Memory from the system: small blocks from the C library, large ones from the kernel.
enum SystemMemory {
    /// The size of a huge page on x86-64 and on arm64 with 4 KiB pages.
    static let hugePageBytes = 2 << 20

    /// `byteCount` bytes at a multiple of 64, or of 2 MiB for that many bytes and more; nil when there are
    /// none.
    static func allocate(byteCount: Int) -> UnsafeMutableRawPointer? {
        byteCount >= hugePageBytes ? map(byteCount: byteCount) : allocateSmall(byteCount: byteCount)
    }

    /// Frees what `allocate` returned for the same count.
    static func free(_ address: UnsafeMutableRawPointer, byteCount: Int) {
        guard byteCount >= hugePageBytes else { return releaseSmall(address) }
        let result = munmap(address, byteCount)
        precondition(result == 0, "a mapping of the pool can be unmapped")
    }

    private static func allocateSmall(byteCount: Int) -> UnsafeMutableRawPointer? {
        var address: UnsafeMutableRawPointer?
        return posix_memalign(&address, BufferPool.alignment, byteCount) == 0 ? address : nil
    }

    private static func releaseSmall(_ address: UnsafeMutableRawPointer) {
        #if canImport(Glibc)
            Glibc.free(address)
        #elseif canImport(Musl)
            Musl.free(address)
        #endif
    }

    /// Maps one huge page more than wanted and cuts off both ends, so that the block starts at a huge page.
    private static func map(byteCount: Int) -> UnsafeMutableRawPointer? {
        let (mapped, overflow) = byteCount.addingReportingOverflow(hugePageBytes)
        guard !overflow,
            let start = mmap(nil, mapped, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0),
            start != MAP_FAILED
        else { return nil }
        let address = start.alignedUp(toMultipleOf: hugePageBytes)
        let before = address - start
        if before > 0 { munmap(start, before) }
        // The kernel wants whole pages; past the last one of the block lies what remains of the extra.
        let end = (address + byteCount).alignedUp(toMultipleOf: Int(getpagesize()))
        let after = start + mapped - end
        if after > 0 { munmap(end, after) }
        // Advice only: without huge pages the block works all the same, at 512 times the page faults.
        _ = madvise(address, byteCount, MADV_HUGEPAGE)
        return address
    }
}
