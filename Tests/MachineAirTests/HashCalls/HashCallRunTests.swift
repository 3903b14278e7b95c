import Air
import Fields
import Hashing
import Machine
import MachineAir
import Testing

/// Runs that call Poseidon2 and Keccak-f: without findings, and with the results of the reference.
@Suite struct HashCallRunTests {
    /// Within a page, over the border of one, over that of 64 KiB in the middle of a part and between parts, and at the
    /// ends of memory.
    private static let pointers: [UInt32] = [
        0x800, 0x7f0, 0x2_ffe4, 0x2_ffe0, 0x4_fff8, 0x400, 0x7800_0000 - 200,
    ]

    @Test(arguments: pointers)
    func keccak(_ pointer: UInt32) throws {
        let program = HashCallProgram(steps: [HashCallProgram.keccak(pointer, seed: UInt64(pointer))])
        let run = try program.run()
        #expect(run.findings.map(\.description) == [])
        let words = program.steps[0].words
        var state = Keccak1600.State { UInt64(words[2 * $0]) | UInt64(words[2 * $0 + 1]) << 32 }
        Keccak1600.permuteReference(&state)
        let expected = (0..<50).map { UInt32(truncatingIfNeeded: state[$0 / 2] >> (32 * UInt64($0 % 2))) }
        #expect(run.words(50, at: pointer) == expected)
        #expect(try program.execution().output == Array(expected[..<8]))
        #expect(run.output == Array(expected[..<8]))
    }

    @Test(arguments: pointers.map { $0 < 0x7000_0000 ? $0 : 0x7800_0000 - 64 })
    func poseidon2(_ pointer: UInt32) throws {
        let words = HashCallProgram.elements(seed: UInt64(pointer))
        let program = HashCallProgram(steps: [HashCallProgram.poseidon2(pointer, words)])
        let run = try program.run()
        #expect(run.findings.map(\.description) == [])
        var state = words.map { KoalaBear(UInt64($0)) }
        Poseidon2Reference.permute(&state)
        let expected = state.map(\.canonical)
        #expect(run.words(16, at: pointer) == expected)
        #expect(try program.execution().output == Array(expected[..<8]))
        #expect(run.output == Array(expected[..<8]))
    }

    /// Elements at the ends of the field, of which the largest alone has its high limb.
    @Test func edgeElements() throws {
        let edges: [UInt32] = [
            0, 1, 0xffff, 0x1_0000, 0x7eff_0000, 0x7eff_ffff, 0x7f00_0000, 0x7f00_0000, 2, 0x8000, 0x8000_00 - 1,
            0x7eff_0001, 3, 4, 5, 0x7f00_0000,
        ]
        let program = HashCallProgram(steps: [
            HashCallProgram.poseidon2(0x500, edges),
            HashCallProgram.poseidon2(0x500, Array(repeating: 0x7f00_0000, count: 16)),
            HashCallProgram.poseidon2(0x500, Array(repeating: 0, count: 16)),
        ])
        let run = try program.run()
        #expect(run.findings.map(\.description) == [])
        #expect(run.output == (try program.execution().output))
    }

    /// One call after the other on words that they share.
    @Test func callsThatOverlap() throws {
        let program = HashCallProgram(steps: [
            HashCallProgram.keccak(0x7f8, seed: 1), HashCallProgram.keccak(0x7f8, seed: nil),
            HashCallProgram.keccak(0x800, seed: nil),
            HashCallProgram.poseidon2(0x7fc, HashCallProgram.elements(seed: 2)),
            HashCallProgram.poseidon2(0x7fc, []), HashCallProgram.keccak(0x7f4, seed: nil),
        ])
        let run = try program.run()
        let execution = try program.execution()
        #expect(run.findings.map(\.description) == [])
        #expect(execution.outcome == .halted(status: 0))
        #expect(run.registers == execution.registers && run.output == execution.output)
    }

    /// A state of zeros and one of ones, on memory that nobody touched before.
    @Test func constantStates() throws {
        let zeros = HashCallProgram(steps: [HashCallProgram.keccak(0x1234_0000, seed: nil)])
        #expect(try zeros.run().findings.map(\.description) == [])
        let ones = HashCallProgram(steps: [
            .init(call: .keccakF1600, pointer: 0x900, words: Array(repeating: 0xffff_ffff, count: 50))
        ])
        #expect(try ones.run().findings.map(\.description) == [])
        #expect(try ones.run().output == (try ones.execution().output))
    }

    // MARK: Traps

    private func fault(_ step: HashCallProgram.Step, at pointer: UInt32) throws -> Recorder.Fault? {
        do {
            _ = try MachineRun(accessTables) { code in
                code.call(Call.read.rawValue, 0x800, 0)
                code.call(step.call.rawValue, pointer)
            }
            return nil
        } catch let fault as Recorder.Fault { return fault }
    }

    @Test(arguments: [Call.poseidon2, .keccakF1600])
    func pointersThatTrap(_ call: Call) throws {
        let size: UInt32 = call == .poseidon2 ? 64 : 200
        let step = HashCallProgram.Step(call: call, pointer: 0)
        for pointer in [0x801, 0x802, 0x803, 0xffff_ffff] as [UInt32] {
            #expect(try fault(step, at: pointer) == .pointer(pointer))
        }
        for pointer in [0, 0x3fc, 0x7800_0000, 0x7800_0004 - size, 0x7f00_0804, 0xffff_fffc] as [UInt32] {
            guard case .address = try fault(step, at: pointer) else {
                Issue.record("\(call) at \(pointer) is no fault")
                continue
            }
        }
    }

    @Test(arguments: [0x7f00_0001, 0x7f00_0002, 0x7f01_0000, 0x8000_0000, 0xffff_ffff] as [UInt32])
    func wordsThatAreNoElements(_ word: UInt32) throws {
        for index in [0, 7, 8, 15] {
            var words = HashCallProgram.elements(seed: 3)
            words[index] = word
            let program = HashCallProgram(steps: [HashCallProgram.poseidon2(0x800, words)])
            #expect(throws: Recorder.Fault.operand(.notCanonical(word: word))) { try program.run() }
        }
    }
}
