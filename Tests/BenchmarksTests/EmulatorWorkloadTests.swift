internal import Benchmarks
internal import Testing

@Suite struct EmulatorWorkloadTests {
    /// Names and unit that programs outside read, and numbers of instructions that change only with a program.
    @Test func workloadsComputeWhatTheyShould() {
        let cycles = Dictionary(uniqueKeysWithValues: EmulatorWorkload.all.map { ($0.name, $0.run()) })
        #expect(
            cycles == [
                "fibonacci": 10_000_014, "sort": 8_033_507, "checksum": 8_159_258, "memory": 18_874_390,
            ])
        #expect(EmulatorWorkload.all[0].names == ["emulator-fibonacci", "emulator-segments-fibonacci"])
        #expect(EmulatorWorkload.all.allSatisfy { $0.benchmark(inSegments: false).unit == "instructions/s" })
    }

    /// Segments with witnesses, whose number changes only with a program or the provisional budgets.
    @Test func workloadsAreCutIntoSegments() {
        for workload in EmulatorWorkload.all {
            let run = workload.runInSegments()
            #expect(run.cycles == workload.run() && run.segments > 7, "\(workload.name)")
        }
    }
}
