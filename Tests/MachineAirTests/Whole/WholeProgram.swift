import Air
import Fields
import Hashing
import Machine
import MachineAir

/// A program recorded from its start, in one segment, for rows to be forged at its end: what is forged is completed to
/// a whole segment that fits it as far as it can.
struct WholeProgram {
    let program: Program
    let memory: InitialMemory
    /// The free tables, with what was recorded.
    let run: MachineRun

    /// Runs so many instructions, or to the end.
    init(_ program: Program, input: [UInt8] = [], instructions: Int = 100_000) throws {
        self.program = program
        memory = InitialMemory(program)
        let recorder = try Self.record(program, input: input, instructions: instructions)
        run = MachineRun(Self.tables, recorder, start: memory.entry).compact
    }

    static func record(_ program: Program, input: [UInt8], instructions: Int) throws -> Recorder {
        let memory = InitialMemory(program)
        var recorder = Recorder(
            ProgramCode(program), programCounter: memory.entry, reserved: memory.page(0).before, input: input[...]
        ) { memory.page($0).before }
        try recorder.run(instructions: instructions)
        return recorder
    }

    /// The free tables of something else that is recorded of the program.
    func recorded(_ recorder: Recorder) -> MachineRun {
        MachineRun(Self.tables, recorder, start: memory.entry).compact
    }

    init(
        input: [UInt8] = [], instructions: Int = 100_000, _ write: (inout Assembler) -> Void
    ) throws {
        var code = Assembler()
        write(&code)
        try self.init(Program(Elf(bytes: code.elf())), input: input, instructions: instructions)
    }

    /// All tables of instructions.
    private static let tables: [any InstructionTable] =
        accessTables + [
            AddTable(), BitwiseTable(), SetLessTable(), BranchEqualTable(), BranchLessTable(), ShiftConstantTable(),
            ShiftTable(), MultiplyTable(), DivideTable(),
        ]

    /// The whole segment that a run, with rows forged or not, is made to.
    func completed(_ forged: MachineRun) -> WholeSegment { WholeSegment(forged).completed(memory) }

    func findings(_ forged: MachineRun) -> [TraceFinding] { completed(forged).findings }

    /// What is found, without the values.
    func foundBy(_ forged: MachineRun) -> Set<String> { findings(forged).kinds }
}

extension [TraceFinding] {
    /// The constraints and buses that find something.
    var kinds: Set<String> {
        Set(
            map { finding in
                switch finding {
                case .constraint(let violation): "\(violation.table): \(violation.constraint)"
                case .bus(let imbalance): "bus \(imbalance.bus)"
                }
            })
    }
}

extension WholeSegment {
    /// The free tables of a run; all others are empty until it is completed.
    init(_ run: MachineRun) {
        code = run.recorder.code
        let none = SegmentStatement.Boundary(programCounter: 0, root: Digest(InlineArray(repeating: .zero)))
        statement = SegmentStatement(before: none, after: none, result: nil)
        let traces = Dictionary(uniqueKeysWithValues: run.traces.map { ($0.air.name, $0) })
        self.traces = MachineTable.allCases.map { table in
            WholeSegment.free.contains(table) ? traces[table.air.name] : nil
        }
    }
}
