internal import Basics
internal import Console
internal import Hashing
internal import Machine
internal import MachineAir
internal import MachineProver
internal import Recursion
internal import Stark
internal import TestKit
internal import Testing

/// Proofs of two runs, segment by segment, and keys to make roots and aggregates of them: all of it small.
struct ProofSample: Sendable {
    static let shared = Result { try ProofSample() }

    let keys: ProofKeys
    /// Of three segments and of one, with the digests of their programs.
    let long, short: [UInt8]
    let longDigest, shortDigest: String

    private static let shapes = [MachineShape(.ordinary, sizeLog2: 14)]

    init() throws {
        let parameters = try RecursionParameters(
            fitting: Self.shapes, segment: .quickTree, inner: .quickTree, outer: .quickRoot)
        let made = try RecursionKeys(deriving: RecursionCircuits(parameters), shapes: Self.shapes)
        keys = ProofKeys { level throws(Failure) in
            guard level == .proven100 else {
                throw Failure(.failure, what: "no keys", why: "the sample has none", remedy: "use others")
            }
            return made
        }
        (long, longDigest) = try Self.prove(rounds: 5_000, status: 3)
        (short, shortDigest) = try Self.prove(rounds: 10, status: 7)
    }

    private static func prove(rounds: UInt32, status: UInt32) throws -> (proof: [UInt8], digest: String) {
        let program = try ProvableProgram(Program(Elf(bytes: elf(rounds: rounds, status: status))))
        let prover = RunProver(program, SegmentKeys(.quickTree), level: .proven100, shapes: shapes)
        var bytes: [UInt8] = []
        _ = try prover.prove(input: []) { bytes += $0 }
        return (bytes, program.identity.digest.description)
    }

    /// Counts down in memory, and journals four bytes of it.
    static func elf(rounds: UInt32, status: UInt32) -> [UInt8] {
        var code = Assembler()
        let loop = code.newLabel()
        code.load(5, rounds)
        code.place(loop)
        code.add(.addi, 5, 5, immediate: -1)
        code.branch(.bne, 5, 0, to: loop)
        code.call(Call.journal.rawValue, 0x40_0000, 4)
        code.halt(status: status)
        return code.elf()
    }

    func run(_ words: String...) -> CommandLine { CommandLine(words: words, keys: keys) }

    /// Writes the proofs of both runs, and makes roots of them.
    func writeRoots(_ folder: borrowing TemporaryFolder) throws -> (long: String, short: String) {
        let roots = ("\(folder.path)/long.root", "\(folder.path)/short.root")
        for (proof, name, root) in [(long, "long.proof", roots.0), (short, "short.proof", roots.1)] {
            let line = run("proof", "compress", try folder.write(proof, as: name), "--out", root)
            try #require(line.code == .ok, "\(line.error)")
        }
        return roots
    }
}
