import Air
import Fields
import Machine
import MachineAir
import TestKit
import Testing

@Suite struct AddConstantTests {
    private static let values: [Int32] = [0, 1, -1, 2047, -2048]

    /// Sums of edge values, x0 as source and destination, equal registers; LUI and AUIPC.
    private func run() throws -> MachineRun {
        try MachineRun([AddConstantTable()], instructions: 60) { code in
            code.append(Instruction(.lui, destination: 5, immediate: Int32(bitPattern: 0x8000_0000)))
            code.append(Instruction(.auipc, destination: 6, immediate: Int32(bitPattern: 0xffff_f000)))
            for value in Self.values {
                code.add(.addi, 7, 5, immediate: value)
                code.add(.addi, 7, 7, immediate: value)
                code.add(.addi, 0, 7, immediate: value)
                code.add(.addi, 8, 0, immediate: value)
            }
            code.append(Instruction(.fence))
            for _ in 0..<37 { code.add(.addi, 9, 9, immediate: -1) }
        }
    }

    @Test func goodRunsHaveNoFindings() throws {
        let run = try run()
        #expect(run.findings.isEmpty, "\(run.findings)")
        #expect(run.recorder.reserved.words[9] == UInt32(bitPattern: -37))
        #expect(run.recorder.reserved.words[0] == 0)
    }

    /// Every column, changed in the first, a middle and the last used row, is found.
    @Test func everyChangedColumnIsFound() throws {
        let run = try run()
        for column in 0..<run.traces[0].main.width {
            for row in [0, 30, 59] {
                var changed = run
                let trace = run.traces[0]
                changed.traces[0] = TableTrace(
                    trace.air, main: trace.main.adding(.one, row: row, column: column))
                #expect(!changed.findings.isEmpty, "\(trace.air.mainColumns[column])[\(row)]")
            }
        }
    }

    /// What a row costs: columns, five for each two messages, and ten for the quotient.
    @Test func cost() {
        let air = Air(AddConstantTable())
        #expect(air.mainColumns.count + 5 * ((air.messages.count + 1) / 2) + 10 == 55)
    }
}
