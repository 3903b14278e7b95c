import Air
import Fields
import MachineAir
import TestKit
import Testing

/// Every column of the tables of Poseidon2 and Keccak-f, changed.
@Suite struct HashCallColumnTests {
    private static let keccakPrograms = HashCallProgram(steps: [HashCallProgram.keccak(0x2_ffb4, seed: 5)])
    /// No low limb is zero: there it does not matter whether an element is said to be the largest one.
    private static let poseidon2Programs = HashCallProgram(steps: [
        HashCallProgram.poseidon2(0x2_ffe4, HashCallProgram.elements(seed: 7))
    ])

    @Test func everyColumnOfPoseidon2() throws {
        let run = try Self.poseidon2Programs.run()
        #expect(run.columnsNotCovered("poseidon2 call", rows: [0]) == [])
        #expect(run.columnsNotCovered("operand", rows: [0, 1]) == [])
        for table in ["poseidon2 call", "operand"] {
            let columns = run.traces[run.index(of: table)].air.mainColumns
            #expect(run.columnsOfNoUse(table) == columns.filter { $0 != "is used" })
        }
    }

    @Test func everyColumnOfAKeccakCall() throws {
        let run = try Self.keccakPrograms.run()
        #expect(run.columnsNotCovered("keccak call", rows: [0]) == [])
        #expect(run.columnsNotCovered("plane", rows: [1]) == [])
        for table in ["keccak call", "plane"] {
            let columns = run.traces[run.index(of: table)].air.mainColumns
            #expect(run.columnsOfNoUse(table) == columns.filter { $0 != "is used" })
        }
    }

    /// Of rows that are not used the clock and the pointer may be anything, and nothing else.
    @Test(arguments: [0, 6, 23, 24, 31])
    func everyColumnOfARound(row: Int) throws {
        let run = try Self.keccakPrograms.run()
        let trace = run.traces[run.index(of: "keccak round")]
        #expect(trace.height == 32)
        #expect(
            Self.freeColumns(of: trace, row: row) == (row < 24 ? [] : ["clock", "pointer low", "pointer high"]))
    }

    /// The columns of which a change in a row is found by no constraint on this row or the one before it, and does not
    /// change what the row says.
    private static func freeColumns(of trace: TableTrace, row: Int) -> [String] {
        let main = trace.main.copy()
        let changed = TableTrace(trace.air, main: main)
        let rows = [row, (row + trace.height - 1) % trace.height]
        func said() -> [[KoalaBear]]? {
            var said: [[KoalaBear]] = []
            for row in rows {
                let values = trace.air.graph.values(
                    cell: { changed.value(of: $0, row: row) }, publicValue: { _ in .zero }, constant: { $0 })
                guard trace.air.constraints.allSatisfy({ values[$0.node] == .zero }) else { return nil }
                said += trace.air.messages.filter { values[$0.multiplicity] != .zero }
                    .map { message in [values[message.multiplicity]] + message.tuple.map { values[$0] } }
            }
            return said
        }
        let honest = said()
        precondition(honest != nil, "what is changed was right before")
        return trace.air.mainColumns.indices.filter { column in
            let value = main[row, column]
            defer { main[row, column] = value }
            main[row, column] += .one
            return said() == honest
        }.map { trace.air.mainColumns[$0] }
    }
}
