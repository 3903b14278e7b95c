import Basics
import Fields
import Hashing
import Machine
import MachineAir
import MachineProver
import Stark
import TestKit

/// A run of three segments, which outputs the first 32 bytes of its input and journals the others.
struct CompositeSample: Sendable {
    static let status: UInt32 = 3
    static let journal = Array("what is written beside the proof".utf8)
    /// The hash of the journal, as the runtime of guests would output it, and the journal.
    static let boundInput = Keccak256.hash(journal).bytes + journal
    static let shapes = [MachineShape(.ordinary, sizeLog2: 14)]
    static let keys = SegmentKeys(.quickSegments)

    /// One proof for all tests that only look at it.
    static let shared = Result { try CompositeSample() }
    /// The same in one segment.
    static let short = Result { try CompositeSample(rounds: 10) }

    let program: ProvableProgram
    let run: ProvenRun
    let bytes: [UInt8]
    let proof: CompositeProof

    init(input: [UInt8] = boundInput, rounds: UInt32 = 5_000) throws {
        program = try ProvableProgram(Program(Elf(bytes: Self.elf(rounds: rounds))))
        var bytes: [UInt8] = []
        run = try Self.prover(program).prove(input: input) { bytes += $0 }
        self.bytes = bytes
        proof = try CompositeProof(bytes: bytes)
    }

    static func prover(_ program: ProvableProgram, maximumCycles: Int? = nil) -> RunProver {
        RunProver(program, keys, level: .proven100, shapes: shapes, maximumCycles: maximumCycles)
    }

    /// Verifies a proof; another level than that of the sample has other parameters.
    static func verify(_ proof: CompositeProof) throws(CompositeProof.Rejection) -> ProvenStatement {
        try proof.verify(proof.level == .proven100 ? keys : SegmentKeys(.proven120))
    }

    static func elf(rounds: UInt32) -> [UInt8] {
        var code = Assembler()
        let (address, base, count): (UInt32, UInt8, UInt8) = (0x40_0000, 9, 8)
        code.call(Call.read.rawValue, address, 256)
        code.add(.addi, count, 10, immediate: 0)
        code.load(base, address)
        for index in 0..<8 {
            code.load(10, UInt32(index))
            code.add(.lw, 11, base, immediate: 4 * Int32(index))
            code.load(17, Call.output.rawValue)
            code.append(Instruction(.ecall))
        }
        code.add(.addi, 10, base, immediate: 32)
        code.add(.addi, 11, count, immediate: -32)
        code.load(17, Call.journal.rawValue)
        code.append(Instruction(.ecall))
        let loop = code.newLabel()
        code.load(5, rounds)
        code.place(loop)
        code.add(.addi, 5, 5, immediate: -1)
        code.branch(.bne, 5, 0, to: loop)
        code.halt(status: status)
        return code.elf()
    }
}
