import Fields
import Hashing
import Machine
import MachineAir
import MachineProver
import Recursion
import Stark
import TestKit

/// A run of three segments, and all that can be made of it.
struct RecursionSample: Sendable {
    static let shapes = [MachineShape(.ordinary, sizeLog2: 14)]
    static let shared = Result { try RecursionSample() }

    let prover: RecursionProver
    let segmentProver: SegmentProver
    let program: ProvableProgram
    let segments: [SegmentProof]
    let lifts: [ChainProof]
    let joins: [ChainProof]
    let root: RunProof

    var keys: RecursionKeys { prover.keys }

    init() throws {
        let parameters = try RecursionParameters(
            fitting: Self.shapes, segment: .quickTree, inner: .quickTree, outer: .quickRoot)
        prover = RecursionProver(
            try RecursionKeys(deriving: RecursionCircuits(parameters), shapes: Self.shapes))
        program = try Self.program(rounds: 5_000, status: 3)
        segmentProver = SegmentProver(program, SegmentKeys(.quickTree), shapes: Self.shapes)
        segments = try Self.segments(segmentProver)
        lifts = try Self.lifts(segments, program, prover)
        joins = [try prover.join(lifts[0], lifts[1]), try prover.join(lifts[1], lifts[2])]
        root = try prover.root(try prover.join(joins[0], lifts[2]))
    }

    static func segments(_ prover: SegmentProver) throws -> [SegmentProof] {
        try Segmenter.witnesses(prover.program.program, [], shapes.map(\.budget)).map { try prover.proof(of: $0) }
    }

    static func lifts(
        _ segments: [SegmentProof], _ program: ProvableProgram, _ prover: RecursionProver
    ) throws -> [ChainProof] {
        try segments.map { try prover.lift($0, of: program.identity) }
    }

    /// Counts down, writes the count to memory, and outputs a word.
    static func program(rounds: UInt32, status: UInt32) throws -> ProvableProgram {
        var code = Assembler()
        let loop = code.newLabel()
        code.load(5, rounds)
        code.load(6, 0x40_0000)
        code.place(loop)
        code.add(.addi, 5, 5, immediate: -1)
        code.branch(.bne, 5, 0, to: loop)
        code.load(10, 2)
        code.load(11, 0xdead_beef)
        code.load(17, Call.output.rawValue)
        code.append(Instruction(.ecall))
        code.halt(status: status)
        return try ProvableProgram(Program(Elf(bytes: code.elf())))
    }
}
