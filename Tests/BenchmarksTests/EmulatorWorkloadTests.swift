internal import Benchmarks
internal import Testing

@Suite struct EmulatorWorkloadTests {
    /// Names and unit that programs outside read, and numbers of instructions that change only with a program.
    @Test func workloadsComputeWhatTheyShould() {
        let cycles = Dictionary(uniqueKeysWithValues: EmulatorWorkload.all.map { ($0.name, $0.run()) })
        #expect(
            cycles == [
                "emulator-fibonacci": 10_000_014, "emulator-sort": 8_033_507, "emulator-checksum": 8_159_258,
            ])
        #expect(EmulatorWorkload.all.allSatisfy { $0.benchmark.unit == "instructions/s" })
    }
}
