internal import Basics
package import Machine

extension RandomProgram {
    /// All calls but the one that halts.
    package static let allCalls: [Call] = Call.allCases.filter { $0 != .halt && $0 != .debug }

    /// A random program with calls that work on its memory. It halts with status 5.
    package static func withCalls(
        _ calls: [Call], seed: UInt64, length: Int = 150, rounds: UInt32 = 3
    ) throws -> Program {
        var code = Assembler()
        RandomProgram(seed: seed, length: length, rounds: rounds) { code, random in
            write(calls[random.next(below: calls.count)], &code, &random)
        }.write(&code)
        code.call(Call.journal.rawValue, results, UInt32(resultBytes))
        code.halt(status: 5)
        let elf = code.elf([
            Assembler.Data(address: results, memoryByteCount: resultBytes),
            Assembler.Data(address: memory, memoryByteCount: memoryBytes),
        ])
        return try Program(Elf(bytes: elf))
    }

    private static func write(_ kind: Call, _ code: inout Assembler, _ random: inout SeededGenerator) {
        func place(_ words: Int) -> UInt32 { memory + 4 * UInt32(random.next(below: 1025 - words)) }
        func store(_ value: UInt32, _ address: UInt32) {
            code.load(27, value)
            code.load(28, address)
            code.store(.sw, 27, 28, offset: 0)
        }
        /// Coordinates below the prime and not zero; points with different highest words have different x.
        func storePoint(_ address: UInt32, _ highest: UInt32) {
            for (index, value) in [(0, 5), (7, highest), (8, 9), (15, highest + 1)] as [(UInt32, UInt32)] {
                store(value, address + 4 * index)
            }
        }
        switch kind {
        case .read: code.call(kind.rawValue, place(200), UInt32(random.next(below: 800)))
        case .output: code.call(kind.rawValue, UInt32(random.next(below: 8)), UInt32(truncatingIfNeeded: random.next()))
        case .journal: code.call(kind.rawValue, place(20) + UInt32(random.next(below: 4)), 70)
        case .poseidon2:
            let address = place(16)
            for index in 0..<16 { store(UInt32(random.next(below: 0x7f00_0001)), address + UInt32(4 * index)) }
            code.call(kind.rawValue, address)
        case .keccakF1600: code.call(kind.rawValue, place(50))
        case .mulmod256:
            // Operands that lie anywhere, or all so near that they overlap.
            let isNear = random.next(below: 2) == 0
            let near = place(24)
            func operand() -> UInt32 { isNear ? near + 4 * UInt32(random.next(below: 17)) : place(8) }
            let modulus = operand()
            store(UInt32(random.next(below: 1 << 32)) | 1, modulus)
            code.call(kind.rawValue, operand(), operand(), operand(), modulus)
        case .secp256k1Double:
            let point = place(16)
            storePoint(point, 1)
            code.call(kind.rawValue, point)
        default:
            // The highest words of the first point are not those of the second one, wherever the two overlap.
            let first = place(40)
            let second = first + 4 * UInt32(1 + random.next(below: 24))
            storePoint(first, 1)
            storePoint(second, 3)
            if random.next(below: 2) == 0 {
                code.call(kind.rawValue, first, second)
            } else {
                code.call(kind.rawValue, second, first)
            }
        }
    }
}
