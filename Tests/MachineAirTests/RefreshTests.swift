import Air
import Fields
import Machine
import MachineAir
import TestKit
import Testing

/// Registers that are not accessed for longer than a row of an instruction can see.
@Suite struct RefreshTests {
    private static let idle: UInt8 = 20
    private static let value: UInt32 = 0x1234_5678

    /// A register is written in the second tick of an instruction, and accessed next by the one that comes so many
    /// instructions later: read in its first tick, or written in its third. All others are accessed more often.
    private static func run(distance: Int, isRead: Bool) throws -> MachineRun {
        let tables: [any InstructionTable] = [AddConstantTable(), AddTable(), BranchEqualTable(), CallTable()]
        return try MachineRun(tables, instructions: 1_000_000) { code in
            code.load(idle, value)
            code.load(5, UInt32(distance - 3) / 2)
            if distance % 2 == 0 { code.add(.addi, 6, 0, immediate: 0) }
            let loop = code.newLabel()
            code.place(loop)
            code.add(.addi, 5, 5, immediate: -1)
            code.branch(.bne, 5, 0, to: loop)
            if isRead { code.add(.addi, 6, idle, immediate: 0) } else { code.add(.add, idle, 5, 5) }
            code.halt()
        }.compact
    }

    /// Three ticks an instruction: 2^16 ticks are seen, one more is not.
    @Test(arguments: [
        (distance: 21_845, isRead: true, refreshes: 0), (21_845, false, 0), (21_846, true, 1), (21_846, false, 1),
        (43_691, true, 1), (43_692, true, 2),
    ])
    func idleRegisters(_ distance: Int, _ isRead: Bool, _ refreshes: Int) throws {
        let run = try Self.run(distance: distance, isRead: isRead)
        #expect(run.recorder.refreshes.count { $0.word == UInt32(Self.idle) } == refreshes)
        #expect(run.findings.isEmpty, "\(run.findings)")
        #expect(isRead ? run.register(6) == Self.value : run.register(Int(Self.idle)) == 0)
    }

    private static func refreshed() throws -> (run: MachineRun, read: Int) {
        let run = try run(distance: 21_846, isRead: true)
        let column = run.column("first", of: "add constant")
        let trace = run.traces[run.index(of: "add constant")]
        let read = (0..<trace.height).last { trace.main[$0, column] == KoalaBear(UInt64(4 * idle)) }!
        return (run, read)
    }

    @Test func everyChangedColumnIsFound() throws {
        let run = try Self.refreshed().run
        let row = run.recorder.refreshes.firstIndex { $0.word == UInt32(Self.idle) }!
        #expect(run.columnsNotCovered("refresh", rows: [row]) == [])
        #expect(run.columnsOfNoUse("refresh") == ["offset", "value low", "value high", "clock"])
    }

    /// Without a refresh, the read cannot name the access before it; nor can it if it is later than that.
    @Test func aReadThatSeesTooFar() throws {
        let (run, read) = try Self.refreshed()
        let refresh = run.recorder.refreshes.firstIndex { $0.word == UInt32(Self.idle) }!
        let written = run.recorder.refreshes[refresh].clock
        let unused = ["is used", "offset", "value low", "value high", "clock"].map { ($0, KoalaBear.zero) }
        let without = run.forging("refresh", row: refresh, Dictionary(uniqueKeysWithValues: unused))
        #expect(!without.unforgivable.isEmpty)
        let forged = without.forging(
            "add constant", row: read, ["read previous clock": KoalaBear(UInt64(written))])
        #expect(forged.unforgivable.map(\.bus) == [.range])
    }

    /// The last value before a write, brought past it by a refresh: the refresh has what the write is to have.
    @Test func anOlderValueRefreshed() throws {
        let (run, read) = try Self.refreshed()
        let refresh = run.recorder.refreshes.firstIndex { $0.word == UInt32(Self.idle) }!
        let old = run.forging("refresh", row: refresh, ["value low": 0])
            .forging("add constant", row: read, ["value low": 0, "result low": 0])
        #expect(old.unforgivable.contains { $0.bus == .memory })
    }

    /// Whatever a prover does with all rows that a shape has, clocks stay so far below p that a difference which is
    /// negative has no 24 bits.
    @Test func clocksDoNotWrapAround() {
        for shape in MachineShape.all {
            let tables = shape.tables(programHeightLog2: 20)
            let rows = tables.reduce(0) { $0 + ($1.table.takesTime ? 1 << $1.heightLog2 : 0) }
            let refreshes = 1 << tables.first { $0.table == .refresh }!.heightLog2
            let last = 1 + 5 * rows + refreshes << RefreshTable.ticksLog2
            #expect(last + 1 << 24 < Int(KoalaBear.modulus), "\(shape.name)")
        }
    }
}

extension MachineTable {
    /// Whether its rows take the machine from one state to the next.
    fileprivate var takesTime: Bool { air.messages.contains { $0.bus == .state } && self != .segment }
}

extension TraceFinding {
    fileprivate var bus: Bus? { if case .bus(let imbalance) = self { imbalance.bus } else { nil } }
}
