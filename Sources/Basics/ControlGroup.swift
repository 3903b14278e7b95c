/// The limits of a Linux control group, version 2 or 1: what containers and `systemd` restrict.
///
/// The files are passed in, so that tests need no container.
package struct ControlGroup {
    /// Reads a small text file; nil when there is none.
    package let read: (String) -> String?
    /// The folders that hold limits of this process, innermost first: a parent's limit binds too.
    private let folders: [String]

    package static var current: ControlGroup { ControlGroup(read: SystemFile.read) }

    package init(read: @escaping (String) -> String?) {
        self.read = read
        let lines = (read("/proc/self/cgroup") ?? "").split(separator: "\n")
        folders = lines.flatMap { line -> [String] in
            // "0::/path" for version 2, "4:cpu,cpuacct:/path" for a controller of version 1.
            let parts = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
            guard parts.count == 3 else { return [] }
            let root = "/sys/fs/cgroup" + (parts[1].isEmpty ? "" : "/\(parts[1])")
            return Self.ancestors(of: parts[2]).map { root + $0 }
        }
    }

    /// Whole CPUs that the quota pays for, rounded up.
    package var cpuCount: Int? {
        folders.compactMap { folder -> Int? in
            if let text = read(folder + "/cpu.max") {
                let numbers = text.split { $0.isWhitespace }.map { Int($0) }
                return numbers.count == 2 ? Self.cpuCount(quota: numbers[0], period: numbers[1]) : nil
            }
            return Self.cpuCount(
                quota: number(folder + "/cpu.cfs_quota_us"), period: number(folder + "/cpu.cfs_period_us"))
        }.min()
    }

    /// The smallest memory limit.
    package var memoryBytes: Int? {
        folders.compactMap { number($0 + "/memory.max") ?? number($0 + "/memory.limit_in_bytes") }
            .filter { $0 > 0 }.min()
    }

    /// What the tightest limit leaves. Pages of files that were not used lately count as free: the kernel takes them
    /// back before anybody runs out of memory.
    package var freeMemoryBytes: Int? {
        folders.compactMap { folder -> Int? in
            if let limit = number(folder + "/memory.max") {
                return free(folder, limit: limit, used: "/memory.current", reclaimable: "inactive_file")
            }
            guard let limit = number(folder + "/memory.limit_in_bytes"), limit > 0 else { return nil }
            return free(folder, limit: limit, used: "/memory.usage_in_bytes", reclaimable: "total_inactive_file")
        }.min()
    }

    private func free(_ folder: String, limit: Int, used: String, reclaimable name: String) -> Int? {
        guard let used = number(folder + used), used >= 0 else { return nil }
        let lines = (read(folder + "/memory.stat") ?? "").split(separator: "\n")
        let reclaimable = lines.lazy.map { $0.split(separator: " ") }.first { $0.count == 2 && $0[0] == name }
        let (occupied, overflow) = used.subtractingReportingOverflow(reclaimable.flatMap { Int($0[1]) } ?? 0)
        return overflow ? nil : max(0, limit - max(0, occupied))
    }

    private func number(_ path: String) -> Int? {
        read(path).flatMap { Int($0.split { $0.isWhitespace }.first ?? "") }
    }

    /// "max" and −1, which stand for no quota, arrive here as nil and −1.
    private static func cpuCount(quota: Int?, period: Int?) -> Int? {
        guard let quota, let period, quota > 0, period > 0 else { return nil }
        return max(1, quota / period + (quota % period == 0 ? 0 : 1))
    }

    /// "/a/b" to "/a/b", "/a", "".
    private static func ancestors(of path: Substring) -> [String] {
        let names = path.split(separator: "/")
        return (0...names.count).reversed().map { names.prefix($0).map { "/" + $0 }.joined() }
    }
}
