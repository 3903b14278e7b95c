internal import Basics
internal import Machine
internal import MachineAir
internal import MachineProver
internal import Stark

/// What `ashlar prove` is asked for, and the way from there to a file.
struct ProveRequest {
    /// How far to prove.
    enum Step: String, CaseIterable {
        case segment, root, wrap
    }

    let path: String
    let step: Step
    let inputPath: String?
    let outputPath: String
    let shapes: ShapeChoice
    let level: ProofLevel
    let maximumCycles: Int?
    let threads: Int
    /// What `--memory` says.
    let allowedBytes: Int?

    init(_ arguments: Arguments) throws(Failure) {
        path = arguments.operand(0)!
        inputPath = arguments.value("input")
        step = try Self.step(arguments)
        outputPath = arguments.value("out") ?? Self.proofName(path, step)
        shapes = try ShapeChoice(arguments.value("shape") ?? "auto")
        let levels = ProofLevel.allCases.map(\.parameters.bits)
        let bits = try arguments.choice("bits", among: levels.map { "\($0)" }, .prove)
        level = ProofLevel(bits: Int(bits)!)!
        maximumCycles = try arguments.number("max-cycles", in: 1...Int.max, .prove)
        threads = try arguments.number("threads", in: 1...Parallelism.limit, .prove) ?? Parallelism.threads
        allowedBytes = try arguments.byteCount("memory", .prove)
    }

    /// "guests/fibonacci.elf" to "fibonacci.proof" or "fibonacci.root".
    static func proofName(_ path: String, _ step: Step) -> String {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let stem = name.hasSuffix(".elf") && name.count > 4 ? String(name.dropLast(4)) : name
        return stem + (step == .segment ? ".proof" : ".root")
    }

    private static func step(_ arguments: Arguments) throws(Failure) -> Step {
        let step = Step(rawValue: try arguments.choice("to", among: Step.allCases.map(\.rawValue), .prove))!
        guard step != .wrap else {
            throw Usage.failure(
                [Ashlar.root, .prove], "there is no proof to 'wrap' yet", "a root is the smallest proof there is")
        }
        return step
    }

    func run(_ keys: ProofKeys, _ terminal: Terminal) throws(Failure) -> ProveReport {
        // Before there is anything to write, so that no work is in vain.
        let file = try openOutput()
        let clock = MonotonicClock.system
        let program = try ProgramFile.provable(path)
        let input = try inputPath.map(ProgramFile.input) ?? []
        let start = clock.now()
        let progress = ProveProgress(terminal, clock: clock)
        var proofBytes = 0
        let made = try prove(program, keys, input, progress) { bytes throws(OutputFile.Error) in
            try file.write(bytes)
            proofBytes += bytes.count
        }
        let seconds = (clock.now() - start).inSeconds
        do throws(OutputFile.Error) { try file.commit() } catch { throw outputFailure(error) }
        return ProveReport(
            program: program.identity, level: level, run: made.run, shape: made.shape, seconds: seconds,
            proofBytes: proofBytes, threads: threads, outputPath: outputPath)
    }

    /// What was proved, and the largest shape of its segments.
    typealias Made = (run: ProvenRun, shape: MachineShape)
    typealias Write = ([UInt8]) throws(OutputFile.Error) -> Void

    private func prove(
        _ program: ProvableProgram, _ keys: ProofKeys, _ input: [UInt8], _ progress: ProveProgress, _ write: Write
    ) throws(Failure) -> Made {
        switch step {
        case .segment: try segments(program, input, progress, write)
        case .root, .wrap: try root(program, try keys.keys(level), input, progress, write)
        }
    }

    func prover(_ program: ProvableProgram, _ keys: SegmentKeys) -> RunProver {
        RunProver(program, keys, level: level, shapes: shapes.plan.shapes, maximumCycles: maximumCycles)
    }

    /// The shapes of the run's segments, found by executing it; the one that takes the most memory comes last.
    func usedShapes(_ prover: RunProver, _ input: [UInt8]) throws(Failure) -> [MachineShape] {
        let used: [MachineShape]
        do throws(SegmentationError) { used = try prover.usedShapes(input: input) } catch {
            throw Failure(error, path: path)
        }
        try MemoryCheck(programHeightLog2: prover.segments.program.identity.heightLog2)
            .check(used[used.count - 1], allowed: allowedBytes)
        return used
    }

    /// Why the proof of a run was not made; `refused` says why what was to be done with its segments was not done.
    func failure<Refusal>(
        _ error: RunProver.Failure<Refusal>, refused: (Refusal) -> Failure
    ) -> Failure {
        switch error {
        case .execution(let error): Failure(error, path: path)
        case .refused(let refusal): refused(refusal)
        case .segment, .noThread: notProved(error.description)
        }
    }

    func notProved(_ why: String) -> Failure {
        Failure(
            .failure, what: "cannot prove '\(path)'", why: why,
            remedy: "report it with the program: what was executed should have a proof")
    }

    private func openOutput() throws(Failure) -> OutputFile {
        do throws(OutputFile.Error) {
            return try OutputFile(replacing: outputPath)
        } catch { throw outputFailure(error) }
    }

    func outputFailure(_ error: OutputFile.Error) -> Failure {
        Failure(
            .failure, what: "cannot write the proof to '\(outputPath)'", why: error.why,
            remedy: "name a file with --out"
        )
    }
}
