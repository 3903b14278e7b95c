internal import Benchmarks
internal import Fields

extension Command {
    /// `ashlar bench [kernels]`.
    static let bench = Command(
        "bench", "measure how fast the kernels are on this machine",
        options: [
            Option("json", "print JSON instead of a table"),
            Option("quick", "take fewer and shorter samples: a hundredth of the time, rougher figures"),
            Option("only", value: "NAME", isRepeatable: true, "the name of a benchmark to measure, instead of all"),
        ],
        operands: [Operand("GROUP", isOptional: true, choices: ["kernels"], "what to measure, everything if not given")]
    ) { arguments, terminal throws(Failure) in
        let benchmarks = try selected(Benchmark.kernels, only: arguments.values("only"))
        var conditions = Benchmark.Conditions(effort: arguments.has("quick") ? .quick : .full)
        // Whoever forces a level wants to know about that one.
        if let name = terminal.environment[Variable.cpu] { conditions.levels = [KernelLevel(rawValue: name)!] }
        let measurements = benchmarks.flatMap { benchmark in
            benchmark.measure(conditions) { level, threads in
                terminal.progress(
                    "measuring \(benchmark.name), \(level), \(threads == 1 ? "1 thread" : "\(threads) threads")")
            }
        }
        terminal.progress("")
        let report = BenchReport(machine: .current, measurements: measurements)
        try terminal.output(arguments.has("json") ? report.json.text + "\n" : report.table)
    }

    /// The benchmarks named, in the order of all; all of them when none is named.
    private static func selected(_ all: [Benchmark], only names: [String]) throws(Failure) -> [Benchmark] {
        for name in names where !all.contains(where: { $0.name == name }) {
            throw Usage.unknown("benchmark", name, [Ashlar.root, bench], "the benchmarks are", among: all.map(\.name))
        }
        return names.isEmpty ? all : all.filter { names.contains($0.name) }
    }
}
