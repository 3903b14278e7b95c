import Basics
import Circuits
import Hashing
import MachineAir
import MachineProver
import Recursion
import Stark
import Synchronization
import TestKit
import Testing

/// The digests of keys that stand in the sources are those of the keys that this build makes.
@Suite struct PinnedKeyTests {
    /// One of each kind; `Scripts/generate/recursion-keys` makes all of them.
    static let some: [RecursionProgram] = [
        .root, .aggregate, .join, .narrow, .lift(MachineShape(.ordinary, sizeLog2: 20), programHeightLog2: 12),
        .lift(MachineShape(.hashing, sizeLog2: 14), programHeightLog2: 20),
    ]

    @Test(.disabled(if: TestFixture.isRegenerating), arguments: some)
    func keysAreThosePinned(_ program: RecursionProgram) throws {
        let keys = try RecursionKeys.standard(.proven100)
        _ = try keys.key(program)
    }

    /// The heights are the least that hold all programs: those of the tables in use, and 2^10, the least there is.
    private func expectHeights(_ circuits: RecursionCircuits, _ programs: [RecursionProgram]) {
        let heights = Mutex<[RecursionProgram: [Int]]>([:])
        parallelFor(programs.count, grain: 1) { range in
            for program in programs[range] {
                guard let circuit = try? circuits.circuit(program, isLow: true) else { continue }
                heights.withLock { $0[program] = circuit.heightsLog2 }
            }
        }
        for kinds: [RecursionProgram.Kind] in [[.lift, .join], [.wideLift], [.root, .aggregate]] {
            let found = heights.withLock { $0 }.filter { kinds.contains($0.key.kind) }.values
            let greatest = found.reduce(Array(repeating: 10, count: CircuitTable.allCases.count)) {
                zip($0, $1).map(max)
            }
            #expect(circuits.family(of: kinds[0]).heightsLog2 == greatest)
        }
    }

    @Test(.enabled(if: TestFixture.isRegenerating)) func writesAllKeys() throws {
        let circuits = try RecursionCircuits(.proven100)
        let programs = RecursionProgram.all(MachineShape.all)
        expectHeights(circuits, programs)
        let digests = Mutex(Array(repeating: "", count: programs.count))
        parallelFor(programs.count, grain: 1) { range in
            for index in range {
                guard let key = try? RecursionKey(programs[index], circuits) else { continue }
                digests.withLock { $0[index] = key.entry.digest.description }
            }
        }
        let lines = zip(programs, digests.withLock { $0 }).map { program, digest in
            #expect(!digest.isEmpty, "\(program.name) has a key")
            return "        \"\(digest)\",\n"
        }
        let text = """
            // Written by Scripts/generate/recursion-keys. Do not edit.

            /// The digests of the keys of all programs.
            enum PinnedKeys {
                static let proven100: [String] = [
            \(lines.joined())    ]
            }

            """
        try TestFixture.write(Array(text.utf8), to: "../../Sources/Recursion/Keys/PinnedKeys.swift")
    }
}
