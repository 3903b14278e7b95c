#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// What this process may use of the machine.
package enum SystemLimits {
    /// CPUs that the process may run on and that its control group pays for, at least 1.
    package static let cpuCount: Int = {
        let allowed = SystemFile.read("/proc/self/status").flatMap(affinityCount(inStatus:))
        let online = Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))
        return max(1, min(allowed ?? online, ControlGroup.current.cpuCount ?? .max))
    }()

    /// Bytes of memory of the machine, or of the control group when it has a smaller limit.
    package static let memoryBytes: Int = {
        let machine = sysconf(Int32(_SC_PHYS_PAGES)) * sysconf(Int32(_SC_PAGESIZE))
        return max(0, min(machine, ControlGroup.current.memoryBytes ?? .max))
    }()

    /// Bytes that this process could take now without driving out anything that is in use: what the machine has
    /// available, or what the control group leaves when that is less.
    package static var freeMemoryBytes: Int {
        let machine = SystemFile.read("/proc/meminfo").flatMap(availableBytes(inMemoryInformation:))
        return max(0, min(machine ?? memoryBytes, ControlGroup.current.freeMemoryBytes ?? .max))
    }

    /// "MemAvailable:  123456 kB" of /proc/meminfo.
    package static func availableBytes(inMemoryInformation text: String) -> Int? {
        guard let line = text.split(separator: "\n").first(where: { $0.hasPrefix("MemAvailable:") }) else { return nil }
        let words = line.split(whereSeparator: \.isWhitespace)
        guard words.count == 3, words[2] == "kB", let count = Int(words[1]), count >= 0, count < 1 << 50 else {
            return nil
        }
        return count << 10
    }

    /// The CPUs in the affinity mask, which `taskset` and container run-times restrict. The mask is read
    /// from the text of /proc/self/status ("Cpus_allowed: ff,ffffffff"), because Glibc's module does not
    /// show `sched_getaffinity` to Swift.
    package static func affinityCount(inStatus status: String) -> Int? {
        guard let line = status.split(separator: "\n").first(where: { $0.hasPrefix("Cpus_allowed:") }) else {
            return nil
        }
        let mask = line.drop { $0 != ":" }.dropFirst().filter { !$0.isWhitespace && $0 != "," }
        let digits = mask.compactMap(\.hexDigitValue)
        let count = digits.reduce(0) { $0 + $1.nonzeroBitCount }
        return digits.count == mask.count && count > 0 ? count : nil
    }
}
