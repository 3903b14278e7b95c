internal import Basics
internal import Machine
internal import MachineAir
internal import MachineProver
internal import Stark

/// What `ashlar prove` is asked for, and the way from there to a file.
struct ProveRequest {
    let path: String
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
        outputPath = arguments.value("out") ?? Self.proofName(path)
        try Self.checkStep(arguments)
        shapes = try ShapeChoice(arguments.value("shape") ?? "auto")
        let levels = ProofLevel.allCases.map(\.parameters.bits)
        let bits = try arguments.choice("bits", among: levels.map { "\($0)" }, .prove)
        level = ProofLevel(bits: Int(bits)!)!
        maximumCycles = try arguments.number("max-cycles", in: 1...Int.max, .prove)
        threads = try arguments.number("threads", in: 1...Parallelism.limit, .prove) ?? Parallelism.threads
        allowedBytes = try arguments.byteCount("memory", .prove)
    }

    /// "guests/fibonacci.elf" to "fibonacci.proof".
    static func proofName(_ path: String) -> String {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        return (name.hasSuffix(".elf") && name.count > 4 ? String(name.dropLast(4)) : name) + ".proof"
    }

    private static func checkStep(_ arguments: Arguments) throws(Failure) {
        let step = try arguments.choice("to", among: ["segment", "root", "wrap"], .prove)
        guard step == "segment" else {
            throw Usage.failure(
                [Ashlar.root, .prove], "there is no proof to '\(step)' yet",
                "the segments of a run are proved, and not joined")
        }
    }

    func run(_ terminal: Terminal) throws(Failure) -> ProveReport {
        // Before there is anything to write, so that no work is in vain.
        let file = try openOutput()
        let clock = MonotonicClock.system
        let program = try ProgramFile.program(path)
        let input = try inputPath.map(ProgramFile.input) ?? []
        let start = clock.now()
        let keys = SegmentKeys(level.parameters)
        let prover = try prover(program, keys)
        let shape = try largestShape(prover, input)
        try MemoryCheck(programHeightLog2: prover.segments.program.identity.heightLog2)
            .check(shape, allowed: allowedBytes)
        var proofBytes = 0
        let run = try prove(prover, input, ProveProgress(terminal, clock: clock)) { bytes throws(OutputFile.Error) in
            try file.write(bytes)
            proofBytes += bytes.count
        }
        let seconds = (clock.now() - start).inSeconds
        do throws(OutputFile.Error) { try file.commit() } catch { throw outputFailure(error) }
        return ProveReport(
            prover: prover, run: run, shape: shape, seconds: seconds, proofBytes: proofBytes, threads: threads,
            outputPath: outputPath)
    }

    private func prover(_ program: Program, _ keys: SegmentKeys) throws(Failure) -> RunProver {
        let provable = try ProgramFile.provable(program, path)
        return RunProver(provable, keys, level: level, shapes: shapes.plan.shapes, maximumCycles: maximumCycles)
    }

    private func largestShape(_ prover: RunProver, _ input: [UInt8]) throws(Failure) -> MachineShape {
        do throws(SegmentationError) {
            return try prover.largestShape(input: input)
        } catch { throw Failure(error, path: path) }
    }

    private func prove(
        _ prover: RunProver, _ input: [UInt8], _ progress: ProveProgress,
        write: ([UInt8]) throws(OutputFile.Error) -> Void
    ) throws(Failure) -> ProvenRun {
        do throws(RunProver.Failure<OutputFile.Error>) {
            return try progress.shown { () throws(RunProver.Failure<OutputFile.Error>) in
                try prover.prove(
                    input: input, debug: { progress.debug(String(decoding: $0, as: UTF8.self)) },
                    progress: { progress.update($0) }, write: write)
            }
        } catch {
            switch error {
            case .execution(let error): throw Failure(error, path: path)
            case .refused(let error): throw outputFailure(error)
            case .segment, .noThread:
                throw Failure(
                    .failure, what: "cannot prove '\(path)'", why: error.description,
                    remedy: "report it with the program: what was executed should have a proof")
            }
        }
    }

    private func openOutput() throws(Failure) -> OutputFile {
        do throws(OutputFile.Error) {
            return try OutputFile(replacing: outputPath)
        } catch { throw outputFailure(error) }
    }

    private func outputFailure(_ error: OutputFile.Error) -> Failure {
        Failure(
            .failure, what: "cannot write the proof to '\(outputPath)'", why: error.why,
            remedy: "name a file with --out"
        )
    }
}
