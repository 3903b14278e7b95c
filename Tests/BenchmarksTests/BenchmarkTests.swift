internal import Basics
internal import Benchmarks
internal import Fields
internal import Synchronization
internal import Testing

/// Tests that run beside these may force kernel levels too, so none asks which one is in force.
@Suite struct BenchmarkTests {
    @Test func measuresEveryLevelWithEveryNumberOfThreads() {
        let time = ManualTime()
        let seen = Mutex<[Int]>([])
        let benchmark = Benchmark("work", unit: "things/s", workPerRun: 500) {
            return {
                seen.withLock { $0.append(Parallelism.threads) }
                time.advance(by: .milliseconds(250))
            }
        }
        let conditions = Benchmark.Conditions(
            threadCounts: [1, 3],
            effort: Effort(warmUp: .zero, sampleTime: .milliseconds(1), sampleCount: 1, limit: .seconds(1)),
            clock: .manual(time))
        var announced: [String] = []
        let measurements = benchmark.measure(conditions) { announced.append("\($0) \($1)") }

        let expected = KernelLevel.available.flatMap { level in ["\(level) 1", "\(level) 3"] }
        #expect(announced == expected)
        let twice = KernelLevel.available.flatMap { _ in [1, 1, 3, 3] }
        #expect(seen.withLock { $0 } == twice, "a run to warm up, and a sample")
        #expect(measurements.map { "\($0.level) \($0.threads)" } == expected)
        #expect(measurements.allSatisfy { $0.value == 2000 && $0.unit == "things/s" && $0.name == "work" })
    }

    /// Names and units that programs outside read.
    @Test func kernelsHaveTheNamesPromised() {
        let promised = [
            "poseidon2-w16": "permutations/s", "poseidon2-w24": "permutations/s", "keccak-f": "permutations/s",
            "ext5-mul": "1/s", "ntt-2^20x64": "input elements/s", "lde2-2^20x64": "input elements/s",
            "merkle-2^20x64": "input elements/s",
        ]
        let units = Dictionary(uniqueKeysWithValues: Benchmark.kernels.map { ($0.name, $0.unit) })
        for (name, unit) in promised { #expect(units[name] == unit) }
    }

    @Test func kernelsHaveNamesOfTheirOwn() {
        #expect(Set(Benchmark.kernels.map(\.name)).count == Benchmark.kernels.count)
    }

    @Test func findsTheNameOfTheCPU() {
        let text = "processor\t: 0\nmodel\t\t: 17\nmodel name\t: AMD EPYC  7B13\nmodel name\t: other\n"
        #expect(Machine.cpuName(inInformation: text) == "AMD EPYC 7B13")
        #expect(Machine.cpuName(inInformation: "processor\t: 0\nBogoMIPS: 50") == "unnamed CPU")
        #expect(Machine.current.threads >= 1)
        #expect(Machine.current.levels.first == .portable)
    }
}
