internal import Machine

extension EmulatorWorkload {
    /// Executes the program from start to end, its memory's setting up included.
    package var benchmark: Benchmark {
        Benchmark(name, unit: "instructions/s", workPerRun: run()) { { _ = run() } }
    }

    /// Returns how many instructions it took.
    package func run() -> Int {
        do {
            var executor = try Executor(program, input: [])
            let outcome = try executor.run()
            precondition(
                outcome == .halted(status: 0) && executor.output[0] == expected, "\(name) computes what it should")
            return executor.cycles
        } catch { preconditionFailure("\(name) can be executed: \(error)") }
    }
}
