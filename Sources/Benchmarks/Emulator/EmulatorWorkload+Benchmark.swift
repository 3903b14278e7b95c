internal import Machine

extension EmulatorWorkload {
    /// Executed as it is, and cut into segments.
    package var names: [String] { ["emulator-\(name)", "emulator-segments-\(name)"] }

    /// Executes the program from start to end, its memory's setting up included; as it is, or cut into segments with
    /// their witnesses, memory's roots included.
    package func benchmark(inSegments: Bool) -> Benchmark {
        Benchmark(names[inSegments ? 1 : 0], unit: "instructions/s", workPerRun: run()) {
            { _ = inSegments ? runInSegments().cycles : run() }
        }
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

    /// Returns how many instructions it took, and in how many segments.
    package func runInSegments() -> (cycles: Int, segments: Int) {
        do {
            var segmenter = try Segmenter(program, input: [], budgets: SegmentBudget.provisional)
            while try segmenter.next() != nil {}
            precondition(
                segmenter.status == 0 && segmenter.output[0] == expected, "\(name) computes what it should")
            return (segmenter.cycles, segmenter.segmentCount)
        } catch { preconditionFailure("\(name) can be cut into segments: \(error)") }
    }
}
