package import Fields

/// One figure: how fast a benchmark is at one kernel level with one number of threads.
package struct Measurement: Equatable, Sendable {
    package let name: String
    package let level: KernelLevel
    package let threads: Int
    package let value: Double
    package let unit: String

    package init(name: String, level: KernelLevel, threads: Int, value: Double, unit: String) {
        self.name = name
        self.level = level
        self.threads = threads
        self.value = value
        self.unit = unit
    }
}
