import Machine
import MachineAir

/// What the executor makes of a program.
struct Execution {
    let outcome: Executor.Outcome
    let registers: [UInt32]
    let output: [UInt32]

    init(input: [UInt8] = [], _ write: (inout Assembler) -> Void) throws {
        var assembler = Assembler()
        write(&assembler)
        var executor = try Executor(Program(Elf(bytes: assembler.elf())), input: input)
        var budget = RowCounts.unlimited
        budget[.cycle] = 1_000_000
        outcome = try executor.run(budget: budget)
        registers = (0..<32).map { executor.register($0) }
        output = executor.output
    }
}

extension MachineRun {
    var registers: [UInt32] { Array(recorder.reserved.words[..<32]) }
    var output: [UInt32] { Array(recorder.reserved.words[32..<40]) }
}

/// The tables that the tests of memory, jumps and calls run programs with.
let accessTables: [any InstructionTable] = [
    AddConstantTable(), LoadWordTable(), StoreWordTable(), LoadPartTable(), StorePartTable(), JumpTable(),
    JumpRegisterTable(), CallTable(), ReadTable(),
]

/// Words that tables go wrong at first.
let edgeWords: [UInt32] = [
    0, 1, 2, 0x7f, 0x80, 0xff, 0x100, 0x7fff, 0x8000, 0xffff, 0x1_0000, 0x7fff_ffff, 0x8000_0000, 0x80ff_7f01,
    0x7f00_0001, 0xffff_ffff,
]
