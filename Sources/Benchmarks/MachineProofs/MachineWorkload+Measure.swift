package import Basics
internal import Fields
internal import Machine
internal import MachineAir
internal import MachineProver
internal import Stark
internal import Verification

extension MachineWorkload {
    /// How many proofs are timed; one more is made before. The slowest counts.
    private static let runCount = 3

    /// Proves a segment of the guest with each number of threads: the one in the middle of the run, which is neither the
    /// start nor the end.
    package func measure(
        elf: [UInt8], threadCounts: [Int], runs: Int? = nil, clock: MonotonicClock = .system,
        progress: (_ threads: Int) -> Void = { _ in }
    ) throws -> [Measurement] {
        let program = try ProvableProgram(Program(Elf(bytes: elf)))
        let plan = ShapePlan()
        let prover = SegmentProver(program, SegmentKeys(.proven100), shapes: plan.shapes)
        let witness = try segment(program.program, plan)
        var measurements: [Measurement] = []
        for threads in threadCounts {
            progress(threads)
            let figures = try Parallelism.with(threads: threads) {
                try measure(prover, witness, runs ?? Self.runCount, clock, listsTables: threads == threadCounts[0])
            }
            measurements += figures.map {
                Measurement(name: $0.name, level: .current, threads: threads, value: $0.value, unit: $0.unit)
            }
        }
        return measurements
    }

    private func segment(_ program: Program, _ plan: ShapePlan) throws -> SegmentWitness {
        var counter = try Segmenter(program, input: input, budgets: plan.budgets, makesWitnesses: false)
        while try counter.skip() {}
        var segmenter = try Segmenter(program, input: input, budgets: plan.budgets)
        for _ in 0..<(counter.segmentCount - 1) / 2 { _ = try segmenter.next() }
        return try segmenter.next()!
    }

    private typealias Figure = (name: String, value: Double, unit: String)

    private func measure(
        _ prover: SegmentProver, _ witness: SegmentWitness, _ runs: Int, _ clock: MonotonicClock, listsTables: Bool
    ) throws -> [Figure] {
        ProcessMemory.forgetPeak()
        var slowest = try MachineProofRun(prover, witness, clock: clock)
        for index in 0..<runs {
            let run = try MachineProofRun(prover, witness, clock: clock)
            if index == 0 || run.seconds > slowest.seconds { slowest = run }
        }
        let peak = ProcessMemory.peakBytes
        let start = clock.now()
        let verdict = slowest.proof.verify(prover.program.identity, prover.keys)
        let verification = (clock.now() - start).inSeconds
        precondition(verdict == .valid, "the proof of \(name) is valid: \(verdict)")
        let cycles = Double(witness.instructionCount)
        let (shape, heightLog2) = (slowest.proof.shape, prover.program.identity.heightLog2)
        let cells = Double(shape.cells(programHeightLog2: heightLog2))
        let key = try prover.keys.key(shape, programHeightLog2: heightLog2)
        var figures: [Figure] = [
            (name, cycles / slowest.seconds, "cycles/s"), ("\(name)-cycles", cycles, "cycles"),
            ("\(name)-cells", cells / cycles, "elements/cycle"),
            ("\(name)-used", Double(slowest.usedCells) / cycles, "elements/cycle"),
            ("\(name)-cell-rate", cells / slowest.seconds, "elements/s"), ("\(name)-prove", slowest.seconds, "s"),
        ]
        figures += slowest.phases.map { ("\(name)-\($0.name)", $0.seconds, "s") }
        figures += [
            ("\(name)-verify", verification, "s"),
            ("\(name)-proof", Double(slowest.proof.proof.bytes(key.proving.verifying).count), "bytes"),
            ("\(name)-memory", Double(peak), "bytes"),
        ]
        return figures + (listsTables ? occupancy(slowest.usedRows, shape, heightLog2) : [])
    }

    /// How full each table is.
    private func occupancy(_ usedRows: [Int], _ shape: MachineShape, _ programHeightLog2: Int) -> [Figure] {
        shape.tables(programHeightLog2: programHeightLog2).map { table, heightLog2 in
            let used = Double(usedRows[table.rawValue])
            return ("\(name)-rows-\(table)", used / Double(1 << heightLog2), "of 2^\(heightLog2)")
        }
    }
}
