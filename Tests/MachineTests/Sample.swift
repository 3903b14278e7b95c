internal import Machine

/// A program of a few instructions, with memory from 0x400000 on that starts with given bytes.
struct Sample {
    static let memory: UInt32 = 0x40_0000

    let elf: [UInt8]

    init(_ bytes: [UInt8] = [], memoryByteCount: Int = 1 << 16, _ write: (inout Assembler) -> Void) {
        var code = Assembler()
        write(&code)
        elf = code.elf([
            Assembler.Data(address: Self.memory, bytes: bytes, memoryByteCount: max(memoryByteCount, bytes.count))
        ])
    }

    /// Calls a function, writes `resultBytes` bytes of memory to the journal, and halts.
    static func calling(
        _ call: Call, _ arguments: [UInt32], memory bytes: [UInt8] = [], resultBytes: Int = 0
    ) -> Sample {
        Sample(bytes) { code in
            for (index, argument) in arguments.enumerated() { code.load(UInt8(10 + index), argument) }
            code.call(call.rawValue)
            code.add(.addi, 5, 10, immediate: 0)
            if resultBytes > 0 { code.call(Call.journal.rawValue, memory, UInt32(resultBytes)) }
            code.halt()
        }
    }

    func run(input: [UInt8] = []) throws -> Run { try Run(elf, input: input) }
}

/// Words as a program's memory has them.
func bytes(_ words: [UInt32]) -> [UInt8] {
    words.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) } }
}
