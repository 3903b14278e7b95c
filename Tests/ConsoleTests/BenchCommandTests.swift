internal import Benchmarks
internal import Console
internal import Fields
internal import Testing

@Suite struct BenchCommandTests {
    @Test func printsATable() {
        let line = CommandLine("bench", "kernels", "--quick", "--only", "koalabear-mul")
        #expect(line.code == .ok && line.error.isEmpty)
        #expect(line.output.contains("\nkoalabear-mul  portable"))
        #expect(line.output.contains("1/s\n"))
    }

    @Test func printsJSON() {
        let line = CommandLine("bench", "--json", "--quick", "--only", "koalabear-mul")
        #expect(line.code == .ok)
        #expect(line.output.hasPrefix("{\n  \"machine\": {\n"))
        #expect(
            line.output.contains("\"name\": \"koalabear-mul\",\n      \"level\": \"portable\",\n      \"threads\": 1,"))
    }

    @Test func aForcedLevelIsTheOnlyOneMeasured() {
        let line = CommandLine(
            "bench", "--quick", "--json", "--only", "koalabear-mul", environment: ["ASHLAR_CPU": "portable"])
        #expect(line.code == .ok)
        #expect(line.output.contains("\"level\": \"portable\"") && !line.output.contains("\"level\": \"avx2\""))
    }

    @Test func theEmulatorIsMeasuredWithOneThread() {
        let line = CommandLine("bench", "emulator", "--quick", "--json", "--only", "emulator-fibonacci")
        #expect(line.code == .ok)
        #expect(line.output.contains("\"name\": \"emulator-fibonacci\""))
        #expect(line.output.contains("\"threads\": 1,") && line.output.contains("\"unit\": \"instructions/s\""))
    }

    @Test func anUnknownBenchmarkIsAUsageFailure() {
        let line = CommandLine("bench", "--only", "koalabear-mull")
        #expect(line.code == .usage)
        #expect(line.error.hasPrefix("ashlar: unknown benchmark 'koalabear-mull'; the benchmarks are"))
        #expect(line.error.hasSuffix("; did you mean 'koalabear-mul'?\n"))
    }

    @Test func theTableHasARowForEachLevelAndAColumnForEachNumberOfThreads() {
        let machine = Machine(cpu: "CPU", system: "Linux", threads: 2, memoryBytes: 3 << 30, levels: [.portable])
        func measurement(_ name: String, _ threads: Int, _ value: Double) -> Measurement {
            Measurement(name: name, level: .portable, threads: threads, value: value, unit: "x/s")
        }
        let report = BenchReport(
            machine: machine,
            measurements: [measurement("a", 1, 1000), measurement("a", 2, 2000), measurement("b", 2, 5)])
        #expect(
            report.table == """
                CPU, 2 threads, 3 GiB, Linux

                benchmark  level     1 thread  2 threads  unit
                a          portable   1.000 k    2.000 k  x/s
                b          portable         –      5.000  x/s

                """)
    }
}
