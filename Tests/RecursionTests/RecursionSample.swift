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

    static func segments(_ prover: SegmentProver, input: [UInt8] = []) throws -> [SegmentProof] {
        try witnesses(prover, input: input).map { try prover.proof(of: $0) }
    }

    static func witnesses(_ prover: SegmentProver, input: [UInt8] = []) throws -> [SegmentWitness] {
        try Segmenter.witnesses(prover.program.program, input, shapes.map(\.budget))
    }

    static func lifts(
        _ segments: [SegmentProof], _ program: ProvableProgram, _ prover: RecursionProver
    ) throws -> [ChainProof] {
        try segments.map { try prover.lift($0, of: program.identity) }
    }

    /// The root of another program's run, of one segment.
    func root(of program: ProvableProgram) throws -> RunProof {
        let segments = try Self.segments(SegmentProver(program, SegmentKeys(.quickTree), shapes: Self.shapes))
        return try prover.root(prover.lift(segments[0], of: program.identity))
    }

    /// Counts down, and outputs a word. It accesses no memory.
    static func program(rounds: UInt32, status: UInt32) throws -> ProvableProgram {
        var code = Assembler()
        let loop = code.newLabel()
        code.load(5, rounds)
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
