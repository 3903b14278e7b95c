package import Basics
internal import Circuits
internal import Fields
internal import Machine
internal import MachineAir
internal import MachineProver
internal import Recursion
internal import Stark
internal import Verification

/// The programs of the tree over a run: what each costs, beside a segment of 2^20 cycles.
package enum RecursionWorkload {
    package static let name = "recursion"
    /// The guest whose segments are lifted and joined, and one whose run is a single small segment, of which roots are
    /// made: what a root costs does not depend on what it is of.
    package static let (guest, shortGuest) = ("fibonacci", "empty")

    /// How many times each program is proved; one more time before.
    private static let runCount = 3
    private static let segmentsOfWhole = 64

    package static func measure(
        elf: [UInt8], shortElf: [UInt8], threadCounts: [Int], runs: Int? = nil, clock: MonotonicClock = .system,
        progress: (_ threads: Int) -> Void = { _ in }
    ) throws -> [Measurement] {
        let sample = try Sample(elf: elf, shortElf: shortElf)
        var measurements: [Measurement] = []
        for threads in threadCounts {
            progress(threads)
            var figures = try Parallelism.with(threads: threads) {
                try sample.times(runs ?? runCount, clock)
            }
            if threads == threadCounts[0] { figures += try sample.counts() }
            measurements += figures.map {
                Measurement(
                    name: "\(name)-\($0.name)", level: .current, threads: threads, value: $0.value, unit: $0.unit)
            }
        }
        return measurements
    }

    fileprivate typealias Figure = (name: String, value: Double, unit: String)

    /// What is proved.
    fileprivate struct Sample {
        let prover: RecursionProver
        let segmentProver: SegmentProver
        /// Two that follow each other, neither the first nor the last.
        let witnesses: [SegmentWitness]
        let shape: MachineShape
        /// The lift of a whole run.
        let short: ChainProof

        var program: ProgramIdentity { segmentProver.program.identity }
    }
}

extension RecursionWorkload.Sample {
    fileprivate init(elf: [UInt8], shortElf: [UInt8]) throws {
        prover = RecursionProver(try RecursionKeys.standard(.proven100))
        let shapes = ShapePlan().shapes
        let program = try ProvableProgram(Program(Elf(bytes: elf)))
        segmentProver = SegmentProver(program, prover.keys.segments, shapes: shapes)
        var segmenter = try Segmenter(program.program, input: [], budgets: shapes.map(\.budget))
        _ = try segmenter.next()
        witnesses = [try segmenter.next()!, try segmenter.next()!]
        shape = shapes[witnesses[0].budget]
        let shortProgram = try ProvableProgram(Program(Elf(bytes: shortElf)))
        let shortProver = SegmentProver(shortProgram, prover.keys.segments, shapes: shapes)
        var shortSegmenter = try Segmenter(shortProgram.program, input: [], budgets: shapes.map(\.budget))
        short = try prover.lift(shortProver.proof(of: shortSegmenter.next()!), of: shortProgram.identity)
    }

    // MARK: Times

    fileprivate func times(_ runs: Int, _ clock: MonotonicClock) throws -> [RecursionWorkload.Figure] {
        ProcessMemory.forgetPeak()
        func median<Value>(_ make: () throws -> Value) throws -> (value: Value, seconds: Double) {
            var value = try make()
            let seconds = try (0..<runs).map { _ in
                let start = clock.now()
                value = try make()
                return (clock.now() - start).inSeconds
            }
            return (value, seconds.sorted()[runs / 2])
        }
        let second = try segmentProver.proof(of: witnesses[1])
        let segment = try median { try segmentProver.proof(of: witnesses[0]) }
        let lift = try median { try prover.lift(segment.value, of: program) }
        let other = try prover.lift(second, of: program)
        let join = try median { try prover.join(lift.value, other) }
        let root = try median { try prover.root(short) }
        let aggregate = try median { try prover.aggregate(root.value, root.value) }
        let verification = try median { root.value.verify(prover.keys) }
        precondition(verification.value == .valid && join.value.verify(prover.keys) == .valid, "proofs are valid")
        precondition(aggregate.value.verify(prover.keys) == .valid, "proofs are valid")
        let count = Double(RecursionWorkload.segmentsOfWhole)
        let tree = count * lift.seconds + (count - 1) * join.seconds + root.seconds
        func bytes(_ proof: RunProof) -> Double {
            Double(
                RunProofFile(proof, level: .proven100, journals: proof.statements.runs.map { _ in [] }, prover.keys)
                    .bytes.count)
        }
        return [
            ("segment", segment.seconds, "s"), ("lift", lift.seconds, "s"), ("join", join.seconds, "s"),
            ("root", root.seconds, "s"), ("aggregate", aggregate.seconds, "s"), ("verify", verification.seconds, "s"),
            ("lift-share", lift.seconds / segment.seconds, "of a segment"),
            ("whole-\(RecursionWorkload.segmentsOfWhole)", 1 + tree / (count * segment.seconds), "of its segments"),
            ("root-proof", bytes(root.value), "bytes"), ("aggregate-proof", bytes(aggregate.value), "bytes"),
            ("memory", Double(ProcessMemory.peakBytes), "bytes"),
        ]
    }

    // MARK: Counts

    /// How full the tables of each program are, and what its parts cost: the same on any machine.
    fileprivate func counts() throws -> [RecursionWorkload.Figure] {
        let heightLog2 = program.heightLog2
        let lift = RecursionProgram.lift(shape, programHeightLog2: heightLog2)
        let programs: [(String, RecursionProgram)] = [
            ("lift", lift), ("join", .join), ("root", .root), ("aggregate", .aggregate),
        ]
        var figures: [RecursionWorkload.Figure] = []
        for (name, program) in programs {
            let circuit = try prover.keys.key(program).circuit
            figures += occupancy(of: circuit, name) + parts(of: circuit, name)
            figures.append(("\(name)-cells", Double(program.cells(prover.keys.circuits)), "elements"))
        }
        let cells = Double(lift.cells(prover.keys.circuits))
        let segmentCells = Double(shape.cells(programHeightLog2: heightLog2))
        figures.append(("lift-cells-share", cells / segmentCells, "of a segment"))
        return figures
    }

    private func occupancy(of circuit: Circuit, _ name: String) -> [RecursionWorkload.Figure] {
        CircuitTable.allCases.map { table in
            let (rows, heightLog2) = (circuit.rowCounts[table.rawValue], circuit.heightsLog2[table.rawValue])
            return ("\(name)-rows-\(table)", Double(rows) / Double(1 << heightLog2), "of 2^\(heightLog2)")
        }
    }

    private func parts(of circuit: Circuit, _ name: String) -> [RecursionWorkload.Figure] {
        let cells = CircuitTable.cellsPerRow(publicOctetCount: RecursionFamily.publicOctetCount)
        return VerifierPart.allCases.map { part in
            let rows = circuit.rowCountsByPart[part.rawValue]
            let sum = zip(rows, cells).reduce(0) { $0 + $1.0 * $1.1.committed }
            return ("\(name)-part-\(part)", Double(sum), "elements in use")
        }
    }
}
