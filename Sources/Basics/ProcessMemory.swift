#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// What the kernel says of this process's memory.
package enum ProcessMemory {
    /// The most memory that was resident since the start, or since `forgetPeak`.
    package static var peakBytes: Int {
        for line in (SystemFile.read("/proc/self/status") ?? "").split(separator: "\n") where line.hasPrefix("VmHWM:") {
            let kibibytes = line.split(whereSeparator: { $0 == " " || $0 == "\t" }).dropFirst().first
            return (kibibytes.flatMap { Int($0) } ?? 0) << 10
        }
        return 0
    }

    /// Lets the peak start again from what is resident now. See clear_refs in proc(5).
    package static func forgetPeak() {
        let file = open("/proc/self/clear_refs", O_WRONLY)
        guard file >= 0 else { return }
        _ = write(file, "5", 1)
        close(file)
    }

    /// How often the kernel had to find a page for this process, without reading it from a disk.
    package static var pageFaults: Int {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return usage.ru_minflt
    }
}
