internal import Machine
internal import TestKit
internal import Testing

@Suite struct RandomProgramTests {
    /// 24 programs of some ten thousand instructions each, against qemu.
    @Test func registersAndMemoryEndAsInQemu() throws {
        var cycles = 0
        for seed in 0..<UInt64(24 * TestFactor.value) {
            let oracle = Oracle(resultBytes: RandomProgram.resultBytes, write: RandomProgram(seed: seed).write)
            let run = try oracle.here()
            #expect(run.outcome == .halted(status: 0), "seed \(seed)")
            let expected = try oracle.elsewhere()
            #expect(run.journal.count == RandomProgram.resultBytes)
            // Not compared in the expectation, which would look for the differences for minutes.
            let agrees = run.journal == expected
            #expect(agrees, "seed \(seed)")
            cycles += run.rows[.cycle]
        }
        #expect(cycles >= 200_000 * TestFactor.value)
    }
}
