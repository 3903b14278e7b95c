internal import Benchmarks
internal import Fields

extension Command {
    /// `ashlar bench [kernels|stark|machine|recursion|emulator]`.
    static let bench = Command(
        "bench", "measure how fast kernels, proofs and the emulator are on this machine",
        options: [
            Option("json", "print JSON instead of a table"),
            Option("quick", "take fewer and shorter samples: rougher figures, sooner"),
            Option(
                "guests", value: "FOLDER", "where the programs of `machine` and `recursion` are; default: .build/guests"
            ),
            Option("only", value: "NAME", isRepeatable: true, "the name of a benchmark to measure, instead of all"),
        ],
        operands: [
            Operand(
                "GROUP", isOptional: true, choices: BenchGroup.allCases.map(\.rawValue),
                "what to measure, everything if not given")
        ]
    ) { arguments, terminal throws(Failure) in
        let groups = arguments.operand(0).flatMap { BenchGroup(rawValue: $0) }.map { [$0] } ?? BenchGroup.allCases
        let names = try selected(groups.flatMap(\.names), only: arguments.values("only"))
        let bench = BenchRun(
            isQuick: arguments.has("quick"),
            // Whoever forces a level wants to know about that one.
            levels: terminal.environment[Variable.cpu].map { [KernelLevel(rawValue: $0)!] } ?? KernelLevel.available,
            progress: terminal.progress)
        var measurements: [Measurement] = []
        for group in groups {
            let folder = arguments.value("guests") ?? ".build/guests"
            switch group {
            case .machine: measurements += try bench.measureMachine(names, in: folder, mayBeMissing: groups.count > 1)
            case .recursion:
                measurements += try bench.measureRecursion(names, in: folder, mayBeMissing: groups.count > 1)
            case .kernels, .stark, .emulator: measurements += bench.measure(group, names)
            }
        }
        terminal.progress("")
        let report = BenchReport(machine: .current, measurements: measurements)
        try terminal.output(arguments.has("json") ? report.json.text + "\n" : report.table)
    }

    /// The benchmarks named, in the order of all; all of them when none is named.
    private static func selected(_ all: [String], only names: [String]) throws(Failure) -> [String] {
        for name in names where !all.contains(name) {
            throw Usage.unknown("benchmark", name, [Ashlar.root, bench], "the benchmarks are", among: all)
        }
        return names.isEmpty ? all : all.filter { names.contains($0) }
    }
}

/// Benchmarks that are measured alike.
private enum BenchGroup: String, CaseIterable {
    case kernels, stark, machine, recursion, emulator

    var names: [String] {
        switch self {
        case .kernels: Benchmark.kernels.map(\.name)
        case .stark: StarkWorkload.all.map(\.name)
        case .machine: [MachineCells.name] + MachineWorkload.all.map(\.name)
        case .recursion: [RecursionWorkload.name]
        case .emulator: EmulatorWorkload.all.flatMap(\.names)
        }
    }
}

/// Measures benchmarks, and says which it is at.
private struct BenchRun {
    let isQuick: Bool
    let levels: [KernelLevel]
    let progress: (String) -> Void

    func measure(_ group: BenchGroup, _ names: [String]) -> [Measurement] {
        switch group {
        case .kernels: Benchmark.kernels.filter { names.contains($0.name) }.flatMap(measure)
        case .stark: StarkWorkload.all.filter { names.contains($0.name) }.flatMap(measure)
        case .emulator: EmulatorWorkload.all.flatMap { measure($0, names) }
        case .machine, .recursion: []
        }
    }

    /// A kernel at every level.
    private func measure(_ benchmark: Benchmark) -> [Measurement] {
        let conditions = Benchmark.Conditions(levels: levels, effort: isQuick ? .quick : .full)
        return benchmark.measure(conditions) { level, threads in report(benchmark.name, level, threads) }
    }

    /// A proof at the best level, or the one that is forced.
    private func measure(_ workload: StarkWorkload) -> [Measurement] {
        workload.measure(threadCounts: Benchmark.Conditions.oneAndAll, runs: isQuick ? 1 : nil) { threads in
            report(workload.name, .current, threads)
        }
    }

    /// A program in the emulator, which uses one thread.
    private func measure(_ workload: EmulatorWorkload, _ names: [String]) -> [Measurement] {
        let conditions = Benchmark.Conditions(
            levels: [.current], threadCounts: [1], effort: isQuick ? .quick : .full)
        return zip(workload.names, [false, true]).filter { names.contains($0.0) }.flatMap { name, inSegments in
            workload.benchmark(inSegments: inSegments).measure(conditions) { level, threads in
                report(name, level, threads)
            }
        }
    }

    /// Segments of guests, which `Scripts/guests` builds.
    func measureMachine(
        _ names: [String], in folder: String, mayBeMissing: Bool
    ) throws(Failure) -> [Measurement] {
        var measurements = names.contains(MachineCells.name) ? MachineCells.measurements : []
        for workload in MachineWorkload.all where names.contains(workload.name) {
            let path = "\(folder)/\(workload.guest).elf"
            let elf: [UInt8]
            do throws(Failure) { elf = try ProgramFile.bytes(path) } catch {
                if mayBeMissing { continue }
                throw error
            }
            do {
                measurements += try workload.measure(
                    elf: elf, threadCounts: Benchmark.Conditions.oneAndAll, runs: isQuick ? 1 : nil
                ) { threads in report(workload.name, .current, threads) }
            } catch {
                throw Failure(
                    .failure, what: "cannot measure \(workload.name)", why: "\(error)",
                    remedy: "build the guests anew with Scripts/guests")
            }
        }
        return measurements
    }

    /// The tree over a guest's run.
    func measureRecursion(
        _ names: [String], in folder: String, mayBeMissing: Bool
    ) throws(Failure) -> [Measurement] {
        guard names.contains(RecursionWorkload.name) else { return [] }
        let elf, shortElf: [UInt8]
        do throws(Failure) {
            elf = try ProgramFile.bytes("\(folder)/\(RecursionWorkload.guest).elf")
            shortElf = try ProgramFile.bytes("\(folder)/\(RecursionWorkload.shortGuest).elf")
        } catch {
            if mayBeMissing { return [] }
            throw error
        }
        do {
            return try RecursionWorkload.measure(
                elf: elf, shortElf: shortElf, threadCounts: Benchmark.Conditions.oneAndAll, runs: isQuick ? 1 : nil
            ) { threads in report(RecursionWorkload.name, .current, threads) }
        } catch {
            throw Failure(
                .failure, what: "cannot measure \(RecursionWorkload.name)", why: "\(error)",
                remedy: "build the guests anew with Scripts/guests")
        }
    }

    private func report(_ name: String, _ level: KernelLevel, _ threads: Int) {
        progress("measuring \(name), \(level), \(threads == 1 ? "1 thread" : "\(threads) threads")")
    }
}
