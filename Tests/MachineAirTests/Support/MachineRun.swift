import Air
import Fields
import Machine
import MachineAir

/// A small program, run by the recorder, with all tables filled: what `TraceChecker` says of the whole.
struct MachineRun {
    let recorder: Recorder
    /// The tables of instructions that were asked for, then ranges, bytes, program, ends, words of input, refreshes, and
    /// those of calls that have tables of their own.
    var traces: [TableTrace]

    /// Runs to the end, or for so many instructions.
    init(
        _ tables: [any InstructionTable], instructions: Int = 100_000, input: [UInt8] = [],
        codeAddress: UInt32 = 0x10000, _ write: (inout Assembler) -> Void
    ) throws {
        var assembler = Assembler(codeAddress: codeAddress)
        write(&assembler)
        let program = try Program(Elf(bytes: assembler.elf()))
        let memory = Self.memory(of: program.elf)
        var recorder = Recorder(
            ProgramCode(program), programCounter: program.elf.entry, reserved: Array(repeating: 0, count: 256),
            input: input[...]
        ) { memory[$0] ?? Array(repeating: 0, count: 256) }
        try recorder.run(instructions: instructions)
        self.init(tables, recorder, start: program.elf.entry)
    }

    /// What was recorded from an address on.
    init(_ tables: [any InstructionTable], _ recorder: Recorder, start: UInt32) {
        self.recorder = recorder
        traces = Self.traces(tables, recorder, start: start)
    }

    private static func traces(
        _ tables: [any InstructionTable], _ recorder: Recorder, start: UInt32
    ) -> [TableTrace] {
        let entries = recorder.code.entries.count
        var lookups = LookupCounts(programCount: entries)
        let instructions = tables.map { $0.trace(recorder, &lookups) }
        let refreshes =
            recorder.refreshes.isEmpty
            ? [] : [TableTrace(Air(RefreshTable()), main: RefreshTable.fill(recorder, height: 64))]
        let inputWords = InputWordTable().trace(recorder, &lookups)
        let precompiles = precompileTraces(recorder, &lookups)
        let height = 1 << max(3, Int.bitWidth - (entries - 1).leadingZeroBitCount)
        return instructions + [
            TableTrace(Air(RangeTable()), main: RangeTable.main(lookups), preprocessed: RangeTable.preprocessed),
            TableTrace(Air(BytesTable()), main: BytesTable.main(lookups), preprocessed: BytesTable.preprocessed),
            TableTrace(
                Air(ProgramTable()), main: ProgramTable.main(lookups, height: height),
                preprocessed: ProgramTable.preprocessed(recorder.code, height: height)),
            MachineEnds.trace(recorder, start: start), inputWords,
        ] + refreshes + precompiles
    }

    var findings: [TraceFinding] { TraceChecker.findings(in: traces) }

    /// The pages of a file.
    private static func memory(of elf: Elf) -> [UInt32: [UInt32]] {
        var pages: [UInt32: [UInt32]] = [:]
        for segment in elf.segments {
            for (offset, byte) in segment.bytes.enumerated() {
                let address = segment.address + UInt32(offset)
                let word = Int(address >> 2 & 255)
                pages[address >> 10, default: Array(repeating: 0, count: 256)][word] |=
                    UInt32(byte) << (8 * (address & 3))
            }
        }
        return pages
    }
}
