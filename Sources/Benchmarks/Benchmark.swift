/// One thing whose speed is measured: data that is made once, and a closure that works on it.
///
///     Benchmark("keccak-f", unit: "permutations/s", workPerRun: 4096) {
///         let states = Buffer<UInt64>(repeating: 1, count: 25 * 4096)
///         return { permute(states) }
///     }
///
/// A run spreads itself over threads with `parallelFor` or through what it calls; how many threads and which
/// kernel level there are is set from outside. It takes milliseconds or more, so that handing out its parts
/// does not count.
package struct Benchmark: Sendable {
    package let name: String
    package let unit: String
    /// How many of the things that the unit counts one run does.
    package let workPerRun: Int
    let prepare: @Sendable () -> () -> Void

    package init(
        _ name: String, unit: String, workPerRun: Int, prepare: @escaping @Sendable () -> () -> Void
    ) {
        precondition(workPerRun > 0, "a run does some work")
        self.name = name
        self.unit = unit
        self.workPerRun = workPerRun
        self.prepare = prepare
    }
}
