internal import Basics
package import Fields

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// What the figures were measured on.
package struct Machine: Equatable, Sendable {
    /// The CPU's own name, such as "AMD EPYC 9V74 80-Core Processor".
    package let cpu: String
    /// Kernel and architecture, such as "Linux 6.1.0 x86_64".
    package let system: String
    package let threads: Int
    package let memoryBytes: Int
    package let levels: [KernelLevel]

    package init(cpu: String, system: String, threads: Int, memoryBytes: Int, levels: [KernelLevel]) {
        self.cpu = cpu
        self.system = system
        self.threads = threads
        self.memoryBytes = memoryBytes
        self.levels = levels
    }

    /// The machine that this runs on, as far as this process may use it.
    package static var current: Machine {
        Machine(
            cpu: cpuName(inInformation: SystemFile.read("/proc/cpuinfo") ?? ""), system: systemName,
            threads: Parallelism.threads, memoryBytes: SystemLimits.memoryBytes, levels: KernelLevel.available)
    }

    /// The first "model name" of /proc/cpuinfo; arm64 has none there.
    package static func cpuName(inInformation text: String) -> String {
        for line in text.split(separator: "\n") {
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2, parts[0].split(whereSeparator: \.isWhitespace) == ["model", "name"] else {
                continue
            }
            return parts[1].split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
        return "unnamed CPU"
    }

    private static var systemName: String {
        var name = utsname()
        guard uname(&name) == 0 else { return "unknown system" }
        return "\(text(name.sysname)) \(text(name.release)) \(text(name.machine))"
    }

    /// The text of a C string that Swift sees as a tuple of characters.
    private static func text(_ field: some BitwiseCopyable) -> String {
        withUnsafeBytes(of: field) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }
}
