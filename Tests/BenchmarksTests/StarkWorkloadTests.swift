import Benchmarks
import Testing

@Suite struct StarkWorkloadTests {
    /// Small workloads are proved and verified, and everything that is promised is measured.
    @Test(arguments: StarkWorkload.small) func everyFigureIsMeasured(_ workload: StarkWorkload) throws {
        let measurements = workload.measure(threadCounts: [1, 2], runs: 1)
        let parts = [
            "", "-prove", "-commit", "-logup", "-quotient", "-open", "-verify", "-proof", "-memory", "-page-faults",
        ]
        let names = parts.map { workload.name + $0 }
        #expect(measurements.map(\.name) == names + names)
        #expect(measurements.map(\.threads) == parts.map { _ in 1 } + parts.map { _ in 2 })
        for measurement in measurements where !measurement.name.hasSuffix("-page-faults") {
            #expect(measurement.value > 0, "\(measurement.name)")
        }
    }

    /// The names that others read.
    @Test func namesOfTheContract() {
        #expect(StarkWorkload.all.map(\.name).contains("poseidon2-air"))
        #expect(Set(StarkWorkload.all.map(\.name)).count == StarkWorkload.all.count)
    }
}
